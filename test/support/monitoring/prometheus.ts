import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../free-port.ts';
import { untilItHolds } from '../storage/until-it-holds.ts';
import { monitoringFolder } from './monitoring-files.ts';

const name = 'prometheus';
const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));

/** What `describeWith` wants to know of tests that start a Prometheus. */
export const prometheusProgram = { found: places.find(existsSync), lack: `no ${name} is on the PATH` };

/** A Prometheus of a test's own. */
export interface OwnPrometheus extends AsyncDisposable {
  /** Answers an expression as of now. */
  query(expression: string): Promise<readonly { readonly metric: Readonly<Record<string, string>> }[]>;
  /** The state of each alert, by name. */
  alerts(): Promise<ReadonlyMap<string, string>>;
}

/** Starts one that reads a bot's metrics once a second, with the alerts; resolves when it has read them three times. */
export async function startPrometheus(botPort: number): Promise<OwnPrometheus> {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-prometheus-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [join(monitoringFolder, 'prometheus-alerts.yaml')],
    scrape_configs: [{ job_name: 'guichet', static_configs: [{ targets: [`127.0.0.1:${botPort}`] }] }],
  };
  // YAML takes JSON.
  writeFileSync(join(directory, 'prometheus.yml'), JSON.stringify(config));
  const child = spawn(
    prometheusProgram.found ?? name,
    [
      ...[`--config.file=${join(directory, 'prometheus.yml')}`, `--storage.tsdb.path=${join(directory, 'data')}`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  async function ask<T>(path: string): Promise<T> {
    const response = await fetch(url + path);
    const { status, data, error } = (await response.json()) as { status: string; data: T; error?: string };
    if (status !== 'success') throw new Error(error);
    return data;
  }
  const query: OwnPrometheus['query'] = async (expression) => {
    const { result } = await ask<{ result: { metric: Record<string, string> }[] }>(
      `/api/v1/query?query=${encodeURIComponent(expression)}`,
    );
    return result;
  };
  await untilItHolds(async () => (await fetch(`${url}/-/ready`)).ok);
  await untilItHolds(async () => (await query('count_over_time(up[1m]) > 2')).length > 0);
  return {
    query,
    async alerts() {
      const { groups } = await ask<{ groups: { rules: { name: string; state: string; health: string }[] }[] }>(
        '/api/v1/rules',
      );
      return new Map(groups.flatMap(({ rules }) => rules.map((rule) => [rule.name, `${rule.health} ${rule.state}`])));
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
