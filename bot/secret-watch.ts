/** Tells a card when the secret that it offers is gone, so that the card in chat says so by itself. */
export interface SecretWatch {
  /** Resolves true when the account's secret was shown or its time is over, false when the bot stops first. */
  ended(account: string, inMs: number): Promise<boolean>;
  /** The secret of this account has been shown. */
  shown(account: string): void;
  stop(): void;
}

/** A watch of this process alone: after a restart, the card's own button tells. */
export function createSecretWatch(): SecretWatch {
  const waiting = new Map<string, (ended: boolean) => void>();
  let stopped = false;
  return {
    ended(account, inMs) {
      // Made again: the card of the account's first secret has nothing more to tell.
      waiting.get(account)?.(false);
      if (stopped) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(true), inMs);
        timer.unref();
        const finish = (ended: boolean) => {
          clearTimeout(timer);
          waiting.delete(account);
          resolve(ended);
        };
        waiting.set(account, finish);
      });
    },
    shown: (account) => waiting.get(account)?.(true),
    stop() {
      stopped = true;
      for (const finish of waiting.values()) finish(false);
    },
  };
}
