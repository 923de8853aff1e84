import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The commands under a heading of `docs/operations.md`, one text for each block, so that tests do what operators read. */
export function operationsCommands(heading: string): readonly string[] {
  const text = readFileSync(resolve('docs/operations.md'), 'utf8');
  const [, after] = text.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`docs/operations.md has no heading ${heading}`);
  const [section = ''] = after.split(/\n#{1,3} /);
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** Runs a block as a careful operator's shell does, from the installation's folder; throws with what it said. */
export async function runBlock(block: string | undefined, env: Readonly<Record<string, string>>): Promise<string> {
  if (block === undefined) throw new Error('there is no such block in docs/operations.md');
  return new Promise((done, fail) => {
    const shell = execFile('bash', ['-euo', 'pipefail', '-c', block], { env }, (error, out, bad) => {
      if (error) fail(new Error(`${block}\n${out}${bad}`));
      else done(`${out}${bad}`);
    });
    shell.stdin?.end();
  });
}
