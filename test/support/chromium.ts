import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed; `undefined` when there is none. `CHROMIUM` names another one. */
const chromiumPath: string | undefined = places.find((place) => place && existsSync(place));

/** `describe` for what needs a browser: without one it is skipped, and says so. */
export function describeWithChromium(name: string, body: () => void): void {
  if (chromiumPath) {
    describe(name, body);
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: no Chromium found; install one or name it in CHROMIUM\n`);
  describe.skip(name, body);
}

/** Starts a Chromium without a window, which asks nothing of the network by itself. */
export async function startChromium(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}
