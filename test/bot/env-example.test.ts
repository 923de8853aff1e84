import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig } from '../../bot/config.ts';
import { configDoubts } from '../../bot/config/doubts.ts';
import { limitNames, variableOf } from '../../bot/config/reset-limits.ts';
import { describedAs, variableNames } from '../../bot/config/variables.ts';
import { envExample } from '../../bot/env-example/env-example.ts';
import { withTables } from '../../bot/env-example/operations-tables.ts';
import { storageKeyProblems } from '../../storage/keys.ts';
import { testKeys } from '../support/storage/test-keyring.ts';
import { noFile, registered } from './config-under-test.ts';

const example = readFileSync('.env.example', 'utf8');
const operations = readFileSync('docs/operations.md', 'utf8');
const settings = (text: string) => text.split('\n').filter((line) => /^#?\w+=/.test(line));

it('is what the configuration says: npm run env:example', () => {
  expect(example).toBe(envExample());
  expect(operations).toBe(withTables(operations));
});

it('tells that a part of the operations has no place', () => {
  expect(() => withTables('nothing')).toThrow('docs/operations.md has no place for "variables"');
});

it('has every variable once, and the file of each secret', () => {
  const names = settings(example).map((line) => line.replace(/^#?(\w+)=.*$/, '$1'));
  const files = variableNames.filter((name) => describedAs(name).secret).map((name) => `${name}_FILE`);
  expect(names.toSorted()).toEqual([...variableNames, ...files, ...limitNames.map(variableOf)].toSorted());
  for (const name of names) expect(operations).toContain(`\`${name.replace(/_FILE$/, '')}\``);
});

it('as it is means local mode, and nothing to doubt', () => {
  const env = parseEnv(example);
  expect(readConfig(env, noFile)).toEqual(readConfig({}, noFile));
  expect(configDoubts(readConfig(env, noFile), env)).toEqual([]);
});

it('with every line of a default put in force changes nothing for a registered bot', () => {
  const shown = parseEnv(example.replaceAll(/^#(?=\w+=)/gm, ''));
  expect(Object.keys(shown).length).toBeGreaterThan(variableNames.length);
  const given = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== ''));
  expect(readConfig({ ...given, ...registered }, noFile)).toEqual(readConfig(registered, noFile));
});

it('is read alike by Node.js, Docker Compose and systemd: no quotes around values, no $, no # within', () => {
  for (const line of settings(example)) {
    const [name = '', ...value] = line.replace(/^#/, '').split('=');
    expect(value.join('=')).not.toMatch(/^["']|[$#\\`]|\s$/);
    expect(parseEnv(line.replace(/^#/, ''))[name]).toBe(value.join('='));
  }
});

it('shows no secret', () => {
  const secret = variableNames.filter((name) => describedAs(name).secret && describedAs(name).usual({ local: false, cloud: 'china', tenantId: '', port: '' }) === undefined); // prettier-ignore
  expect(secret.length).toBeGreaterThan(4);
  for (const name of secret) expect(settings(example)).toContain(`${describedAs(name).needed ? '' : '#'}${name}=`);
});

describe('A key that is shown in what everybody can read', () => {
  const keys = (text: string) => text.match(/\b[\w-]{1,32}:[A-Za-z0-9+/_-]{43,}={0,2}/g) ?? [];

  it('is found', () => {
    expect(keys(`STORAGE_KEYS=${testKeys('k1')}\n`)).toEqual([testKeys('k1')]);
  });

  it('cannot be used', () => {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
    const shown = listed.filter((file) => /\.(?:md|ya?ml|example|env|service|sh|conf|toml)$|Dockerfile/.test(file));
    expect(shown).toContain('.env.example');
    const usable = shown.flatMap((file) =>
      keys(readFileSync(file, 'utf8')).filter((key) => storageKeyProblems(key).length === 0),
    );
    expect(usable).toEqual([]);
  });
});

it('the command writes nothing when it only checks, and tells that all is current', () => {
  const run = () => execFileSync(process.execPath, ['bot/env-example.ts', '--check'], { encoding: 'utf8' });
  expect(run()).toBe('');
  expect(readFileSync('.env.example', 'utf8')).toBe(example);
});
