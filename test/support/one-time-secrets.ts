import type { TakesSecrets } from '../../pages/show-once.ts';

/** Secrets in memory that can be taken once, and the tokens that were tried. */
export type FakeSecrets = TakesSecrets & { tried: readonly string[]; left(): number };

/** Keeps the given secrets by their token. A take waits for a turn of the event loop first, as a store does. */
export function fakeSecrets(kept: Readonly<Record<string, { secret: string; about: string }>>): FakeSecrets {
  const secrets = new Map(Object.entries(kept));
  const tried: string[] = [];
  return {
    tried,
    left: () => secrets.size,
    async take(token) {
      tried.push(token);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      const found = secrets.get(token);
      secrets.delete(token);
      return found;
    },
  };
}
