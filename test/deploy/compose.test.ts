import { BlockList } from 'node:net';
import { readFileSync } from 'node:fs';
import { describedAs, variableNames, variables } from '../../bot/config/variables.ts';
import { readCompose } from './read-compose.ts';
import { readDockerfile } from './read-dockerfile.ts';

const compose = readCompose();
const services = Object.entries(compose.services);
/** What the settings name, be it only as something that may be set. */
const example = () =>
  [...readFileSync('deploy/guichet.env.example', 'utf8').matchAll(/^(?:# )?(\w+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
const bots = services.filter(([name]) => name.startsWith('bot-'));

test('two replicas, a proxy and a Redis are all that runs unless more is asked for', () => {
  const always = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
  expect(always).toEqual(['bot-1', 'bot-2', 'proxy', 'redis']);
});

test.each(services)('%s can write nowhere but where it is told, gains no rights, and has limits', (_name, service) => {
  expect(service).toMatchObject({
    read_only: true,
    init: true,
    restart: 'unless-stopped',
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.stringMatching(/^\d+m$/) } } },
    healthcheck: { test: expect.any(Array) },
  });
  expect(service).not.toHaveProperty('privileged');
  expect(service).not.toHaveProperty('cap_add');
});

test.each(services)('%s comes from an image whose version is told', (_name, { image }) => {
  expect(image).toMatch(/^\$\{[A-Z_]+:-[a-z]+:(?:local|\d+\.\d+\.\d+[a-z-]*)\}$/);
});

test('nobody but the bot’s own image runs as its user, and nobody as root', () => {
  const [, image] = readDockerfile();
  expect(image?.instructions.find(({ name }) => name === 'USER')?.line).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  for (const [name, { user }] of services.filter((service) => !bots.includes(service))) {
    expect([name, user]).toEqual([name, expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
  }
});

test('the proxy alone is reached from outside, and Redis by the bots alone', () => {
  expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
  const inside = (network: string) =>
    services.filter(([, { networks }]) => networks && network in networks).map(([name]) => name);
  expect(inside('store')).toEqual(['bot-1', 'bot-2', 'redis']);
  expect(compose.services['redis']?.networks).toEqual({ store: {} });
  expect(compose.networks['store']?.internal).toBe(true);
  expect(compose.networks['watch']?.internal).toBe(true);
  expect(inside('watch')).not.toContain('proxy');
});

test('each address that is given away lies in its network, and the bots trust that of the proxy alone', () => {
  for (const [, { networks = {} }] of services) {
    for (const [network, settings] of Object.entries(networks)) {
      if (settings?.ipv4_address === undefined) continue;
      const [address = '', bits] = compose.networks[network]?.ipam.config[0]?.subnet.split('/') ?? [];
      const range = new BlockList();
      range.addSubnet(address, Number(bits));
      expect([settings.ipv4_address, range.check(settings.ipv4_address)]).toEqual([settings.ipv4_address, true]);
    }
  }
  const proxy = compose.services['proxy']?.networks?.['front']?.ipv4_address;
  const nginx = readFileSync('deploy/nginx/nginx.conf', 'utf8');
  for (const [, { environment, networks }] of bots) {
    expect(environment?.['TRUSTED_PROXIES']).toBe(proxy);
    expect(environment?.['METRICS_HOST']).toBe(networks?.['watch']?.ipv4_address);
    expect(nginx).toContain(`server ${networks?.['front']?.ipv4_address}:3978 `);
  }
});

test('every secret is a file that make-secrets.sh makes or asks for, and nobody has one of somebody else’s', () => {
  const script = readFileSync('deploy/make-secrets.sh', 'utf8');
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    expect(file).toBe(`deploy/secrets/${name}`);
    expect(script).toContain(name);
    expect(services.some(([, { secrets }]) => secrets?.includes(name))).toBe(true);
  }
  for (const [, { environment = {}, secrets = [] }] of bots) {
    // Those that hold nothing until the operator writes something are named in the settings, by whoever does.
    const files = [...Object.entries(environment), ...example()].filter(([name]) => name.endsWith('_FILE'));
    const named = new Set(files.map(([name]) => name.replace(/_FILE$/, '')));
    expect(named).toEqual(new Set(variableNames.filter((name) => describedAs(name).secret)));
    expect(new Set(files.map(([, path]) => path))).toEqual(new Set(secrets.map((name) => `/run/secrets/${name}`)));
  }
  expect(compose.services['proxy']?.secrets).toEqual(['tls-certificate', 'tls-key']);
  expect(compose.services['redis']?.secrets).toEqual(['redis-auth']);
});

test('the bots’ settings are variables that there are, and no secret among them', () => {
  const given = [...Object.entries(bots[0]?.[1].environment ?? {}), ...example()].map(([name]) => name);
  for (const name of given) expect(variables).toHaveProperty(name.replace(/_FILE$/, ''));
  expect(variableNames.filter((name) => describedAs(name).secret && given.includes(name))).toEqual([]);
});

test('everybody waits for whom they need, and a bot has the time that it takes to end', () => {
  for (const [, bot] of bots) {
    expect(bot.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
    expect(Number.parseInt(String(bot['stop_grace_period']), 10)).toBeGreaterThan(10);
    expect(bot.healthcheck?.test).toEqual(['CMD', 'node', 'ask.js', '/readyz']);
  }
  expect(Object.keys(compose.services['proxy']?.depends_on ?? {})).toEqual(bots.map(([name]) => name));
});
