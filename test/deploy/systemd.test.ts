import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describeWith } from '../support/describe-with.ts';
import { processOf, readDockerfile, type Stage } from './read-dockerfile.ts';
import { inThePlaceOf } from './start-nginx.ts';

const unit = readFileSync('deploy/systemd/guichet.service', 'utf8');
const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'systemd-analyze'));
const analyze = { found: places.find(existsSync), lack: 'no systemd-analyze is on the PATH' };

test('the service starts what the image starts, with the same options, and has the time to end', () => {
  const { command, environment } = processOf(readDockerfile().at(-1) as Stage);
  expect(unit).toContain(`ExecStart=/usr/bin/${command.join(' ')}\n`);
  const [, variables = ''] = /^Environment=(.*)$/m.exec(unit) ?? [];
  const set = Object.fromEntries(
    variables
      .split(' ')
      .map((pair) => pair.split('='))
      .map(([name, ...rest]) => [name, rest.join('=')]),
  );
  expect(set).toEqual({ ...environment, DATA_DIR: '/var/lib/guichet', HOST: '127.0.0.1' });
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
});

describeWith(analyze, 'the service, as systemd sees it', (program) => {
  let place: string;
  let file: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'guichet-unit-'));
    file = join(place, 'guichet.service');
    // It looks for the program, which may be elsewhere on this machine.
    writeFileSync(file, inThePlaceOf(unit, { '/usr/bin/node': process.execPath }));
  });
  afterEach(() => rmSync(place, { recursive: true }));

  test('has no fault', () => {
    const { status, stderr } = spawnSync(program, ['verify', file], { encoding: 'utf8' });
    const about = stderr.split('\n').filter((line) => line.includes('guichet'));
    expect({ status, about }).toEqual({ status: 0, about: [] });
  });

  test('is exposed to little', () => {
    const told = execFileSync(program, ['security', '--offline=true', '--no-pager', file], { encoding: 'utf8' });
    expect(Number(/exposure level for guichet\.service: ([\d.]+)/.exec(told)?.[1])).toBeLessThanOrEqual(1.5);
  });
});
