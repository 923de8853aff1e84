import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what a peer needs into its own folder, as its lockfile says, unless that has been done. Says what went wrong,
 * or `undefined`: the project's own install stays as it is.
 */
export function installPeer(folder: string): string | undefined {
  const [wanted, done] = [join(folder, 'package-lock.json'), join(folder, 'node_modules/.package-lock.json')];
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(wanted).mtimeMs) return undefined;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = spawnSync('npm', ['ci', '--prefix', folder, ...quiet], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `npm could not install its packages: ${stderr.trim().split('\n')[0] ?? 'npm is not there'}`;
}
