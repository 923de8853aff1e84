import { execFileSync } from 'node:child_process';

/** What `describeWith` wants to know of tests that install packages. */
export const registry = { found: version(), lack: 'the npm registry cannot be reached' };

function version(): string | undefined {
  try {
    return execFileSync('npm', ['view', 'zod', 'version'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 }).trim();
  } catch {
    return undefined;
  }
}
