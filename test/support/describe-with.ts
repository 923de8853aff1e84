interface Need {
  readonly found: string | undefined;
  readonly lack: string;
}

/**
 * `describe` for what needs something that may be missing here, such as a server: without it the tests are skipped,
 * and say so with the `lack`.
 */
export function describeWith({ found, lack }: Need, name: string, body: (found: string) => void): void {
  if (found) {
    describe(name, () => body(found));
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: ${lack}\n`);
  describe.skip(name, () => body(''));
}

/** `test.concurrent` in the same way, for what waits more than it works. */
export function testWith({ found, lack }: Need, name: string, body: () => Promise<void>): void {
  if (found) {
    test.concurrent(name, body);
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: ${lack}\n`);
  test.skip(name, body);
}
