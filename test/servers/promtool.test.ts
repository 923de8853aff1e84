import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describeWith } from '../support/describe-with.ts';
import { monitoringFolder, readAlerts } from '../support/monitoring/monitoring-files.ts';

const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'promtool'));
const promtool = { found: places.find(existsSync), lack: 'no promtool is on the PATH; Debian has it in prometheus' };

describeWith(promtool, 'promtool', (program) => {
  const run = (...args: string[]) =>
    execFileSync(program, args, { cwd: monitoringFolder, encoding: 'utf8', stdio: 'pipe' });

  test('finds nothing wrong with the rules and the example', () => {
    expect(run('check', 'rules', 'prometheus-alerts.yaml')).toContain(`SUCCESS: ${readAlerts().length} rules found`);
    expect(run('check', 'config', 'prometheus.yml')).toContain('SUCCESS: 1 rule files found');
  });

  test.each(['prometheus-alerts.test.yaml', 'prometheus-alerts-week.test.yaml'])(
    'sees what %s expects',
    (file) => {
      expect(run('test', 'rules', file)).toContain('SUCCESS');
    },
    60_000,
  );
});
