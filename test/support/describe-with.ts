/**
 * `describe` for what needs something that may be missing here, such as a server: without it the tests are skipped,
 * and say so with the `lack`.
 */
export function describeWith(
  { found, lack }: { readonly found: string | undefined; readonly lack: string },
  name: string,
  body: (found: string) => void,
): void {
  if (found) {
    describe(name, () => body(found));
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: ${lack}\n`);
  describe.skip(name, () => body(''));
}
