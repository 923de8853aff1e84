import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describedAs, variableNames, variables } from '../../bot/config/variables.ts';
import { below, propertiesOf, readBicep, type Declaration, type Template } from './read-bicep.ts';

const folder = 'deploy/azure';
const templates = globSync(`${folder}/**/*.bicep`).toSorted();
const parameterFiles = globSync(`${folder}/*.bicepparam`).toSorted();

const of = (kind: Declaration['kind'], { declarations }: Template) => declarations.filter((each) => each.kind === kind);
const isSecret = (name: string) => /password|keys|smtpUrl|storeUrl|headers|^sms/i.test(name);
const main = () => readBicep(`${folder}/main.bicep`);

test('there is a template with its parts, and the parameters of two clouds', () => {
  expect(templates.length).toBeGreaterThan(4);
  expect(parameterFiles).toEqual([`${folder}/china.bicepparam`, `${folder}/public.bicepparam`]);
});

describe.each([...templates, ...parameterFiles])('%s', (file) => {
  test('is what the grammar of Bicep takes', async () => {
    expect((await readBicep(file)).errors).toEqual([]);
  });
});

describe.each(templates)('%s', (file) => {
  test('describes each parameter and output, and uses all that it declares', async () => {
    const template = await readBicep(file);
    const told = [...of('param', template), ...of('output', template)];
    expect(told.filter(({ decorators }) => !decorators.includes('description')).map(({ name }) => name)).toEqual([]);
    const names = below(template.root).filter(({ type }) => type === 'identifier');
    const unused = [...of('param', template), ...of('var', template)].filter(
      ({ name }) => names.filter(({ text }) => text === name).length < 2,
    );
    expect(unused.map(({ name }) => name)).toEqual([]);
  });

  test('knows its secrets as such, gives none of them a value, and puts none out', async () => {
    const template = await readBicep(file);
    for (const { name, decorators, node } of of('param', template)) {
      expect([name, decorators.includes('secure')]).toEqual([name, isSecret(name)]);
      // Empty, or none at all.
      if (isSecret(name))
        expect(node.namedChildren.slice(2).map((value) => value?.text)).not.toContainEqual(expect.stringMatching(/\w/));
    }
    const secure = of('param', template).filter(({ decorators }) => decorators.includes('secure'));
    for (const { node } of of('output', template)) {
      const used = below(node).map(({ text }) => text);
      expect(secure.filter(({ name }) => used.includes(name)).map(({ name }) => name)).toEqual([]);
      expect(node.text).not.toMatch(/list\w*\(/);
    }
  });

  test('gives its parts what they ask for, and nothing else', async () => {
    const modules = of('module', await readBicep(file));
    for (const { node } of modules) {
      const path = node.namedChildren[1]?.text.replaceAll("'", '') ?? '';
      const part = await readBicep(join(dirname(file), path));
      const given = propertiesOf(propertiesOf(node).get('params') ?? node);
      const [asked, needed] = [of('param', part), of('param', part).filter(({ hasValue }) => !hasValue)];
      expect([...given.keys()].filter((name) => !asked.some((each) => each.name === name))).toEqual([]);
      expect(needed.filter(({ name }) => !given.has(name)).map(({ name }) => name)).toEqual([]);
      const puts = of('output', part).map(({ name }) => name);
      const taken = [...(await readBicep(file)).text.matchAll(/(\w+)\.\??outputs\.(\w+)/g)];
      const mine = taken.filter(([, module]) => module === node.namedChildren[0]?.text).map(([, , name]) => name);
      expect(mine.filter((name) => !puts.includes(name ?? ''))).toEqual([]);
    }
  });

  test('names no host of a cloud but where environment() tells none', async () => {
    const { root } = await readBicep(file);
    const hosts = below(root).filter(
      ({ type, text }) =>
        type === 'string_content' && /\.(?:cn|com|net|io)\b/.test(text) && !text.includes('guichet.azurecr'),
    );
    const known = ['postgres.database.chinacloudapi.cn', 'postgres.database.azure.com'];
    expect(hosts.map(({ text }) => text)).toEqual(file.endsWith('store.bicep') ? known : []);
  });
});

test.each(parameterFiles)(
  '%s sets what has to be set, nothing unknown, and its secrets from the environment',
  async (file) => {
    const [asked, given] = [of('param', await main()), of('var', await readBicep(file))];
    expect(given.filter(({ name }) => !asked.some((each) => each.name === name))).toEqual([]);
    expect(
      asked.filter(({ hasValue }) => !hasValue).filter(({ name }) => !given.some((each) => each.name === name)),
    ).toEqual([]);
    for (const { name, node } of given.filter((each) => isSecret(each.name))) {
      expect([name, node.namedChildren[1]?.text]).toEqual([
        name,
        expect.stringMatching(/^readEnvironmentVariable\('GUICHET_\w+'/),
      ]);
    }
    const settings = given.find(({ name }) => name === 'settings');
    for (const name of propertiesOf(settings?.node ?? given[0]!.node).keys()) expect(variables).toHaveProperty(name);
  },
);

test('the replicas have every variable that production wants, each secret among them from the vault', async () => {
  const [{ text: app }, { text: vault }, template] = [
    await readBicep(`${folder}/modules/app.bicep`),
    await readBicep(`${folder}/modules/vault.bicep`),
    await main(),
  ];
  const named = [...vault.matchAll(/variable: '(\w+)'/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(variableNames.filter((name) => describedAs(name).secret)));
  for (const name of ['PUBLIC_URL', 'TRUSTED_PROXIES']) expect(app).toContain(`${name}: `);
  const passed = of('module', template).find(({ name }) => name === 'app')?.node.text;
  for (const name of ['CLOUD', 'MicrosoftAppType', 'MicrosoftAppId', 'MicrosoftAppTenantId']) {
    expect(variables).toHaveProperty(name);
    expect(passed).toContain(`${name}: `);
  }
});

test('two replicas at least are asked whether they live and whether they are ready, and have the time to end', async () => {
  const { text } = await readBicep(`${folder}/modules/app.bicep`);
  const probes = [...text.matchAll(/type: '(\w+)'\s+httpGet: \{\s+path: '([^']+)'/g)].map(
    ([, type, path]) => `${type} ${path}`,
  );
  expect(probes).toEqual(['Startup /healthz', 'Liveness /healthz', 'Readiness /readyz']);
  expect(Number(/terminationGracePeriodSeconds: (\d+)/.exec(text)?.[1])).toBeGreaterThan(10);
  expect((await main()).text).toMatch(/@minValue\(2\)\n@maxValue\(10\)\nparam replicas int = 2/);
});
