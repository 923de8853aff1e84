import { seedDemoPartner, demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { ownAccountDirectory } from '../../partner-center/local/own-account-directory.ts';
import { authenticators } from '../../password-reset/authenticators.ts';
import { passwordReset } from '../../password-reset/password-reset.ts';
import { usualLimits } from '../../password-reset/reset-limits.ts';
import { counters } from '../../storage/counters.ts';
import { journal } from '../../storage/journal.ts';
import { keyFile } from '../../storage/key-file.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';

const minute = 60_000;

/** Resets over the embedded store on disk, with a link of each kind that opens nothing. */
export async function preparedLinks(dataDir: string) {
  let now = Date.now();
  const store = await openStore('sqlite:', { dataDir, now: () => now });
  const keyring = parseStorageKeys(await keyFile(dataDir));
  const vault = { store, keyring, now: () => now, onDamage: () => undefined };
  await seedDemoPartner(vault);
  const resets = passwordReset({
    vault,
    directory: ownAccountDirectory(vault),
    journal: journal(vault),
    delivery: { reaches: () => true, send: async () => 'sent' },
    notices: { change: () => ({ key: 'told:1', value: '' }), wake: () => undefined },
    authenticators: authenticators(vault),
    counters: counters(vault),
    limits: usualLimits,
    passwordMinimum: 15,
    onMoved: () => undefined,
    events: { onState: () => undefined, onError: () => undefined, onPaused: () => undefined },
  });
  const begin = async (digits: number) => {
    const own = resets.of(demoPersonId(digits));
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'bench' } as const;
    const started = await own.start(how);
    if (started.state !== 'started') throw new Error(`nothing began: ${started.state}`);
    await started.delivery;
    return { own, ...started };
  };
  const expired = await begin(26);
  now += 20 * minute;
  const cancelled = await begin(25);
  await cancelled.own.cancel(cancelled.challengeId);
  const replaced = await begin(22);
  now += minute;
  await begin(22);
  return {
    verify: (token: string, code: string) => resets.links.verify(token, code),
    tokens: {
      unknown: 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM',
      malformed: 'x',
      expired: expired.token,
      cancelled: cancelled.token,
      replaced: replaced.token,
    },
    close: () => store.close(),
  };
}
