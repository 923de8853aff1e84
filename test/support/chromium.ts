import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describeWith } from './describe-with.ts';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed; `undefined` when there is none. `CHROMIUM` names another one. */
const chromiumPath: string | undefined = places.find((place) => place && existsSync(place));

/** `describe` for what needs a browser: without one it is skipped, and says so. */
export function describeWithChromium(name: string, body: () => void): void {
  describeWith({ found: chromiumPath, lack: 'no Chromium found; install one or name it in CHROMIUM' }, name, body);
}

/** Starts a Chromium without a window, which asks nothing of the network by itself. */
export async function startChromium(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}
