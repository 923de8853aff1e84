import type { Desk } from '../dialogs/turn.ts';
import { oneTimePage } from '../pages/one-time-page.ts';
import type { Route } from '../pages/route.ts';
import { createLedger, effectSchema } from '../partner-center/ledger.ts';
import { demoPartnerCenter } from '../partner-center/local/demo-partner-center.ts';
import { localPartnerCenter } from '../partner-center/local/local-partner-center.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { claims } from '../storage/claims.ts';
import { journal } from '../storage/journal.ts';
import { oneTimeSecrets, type OneTimeSecrets } from '../storage/one-time-secrets.ts';
import { pressMemory, spentPressSchema } from '../storage/press-memory.ts';
import { sealedRecords, signedRecords } from '../storage/records.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { observeLedger, type Observers } from './observe.ts';
import { createSecretWatch, type SecretWatch } from './secret-watch.ts';
import type { World } from './world.ts';

/** The counter with everything on it, and the pages that belong to it. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly routes: readonly Route[];
  /** Settles what a crash left open. */
  settle(): Promise<unknown>;
  /** Lets go of whoever still waits for something to happen. */
  close(): void;
}

/** How long a turn waits for Partner Center before it shows its progress: 4 s of the 5 that an answer may take, in ms. */
const patience = 4000;

/** Opens the counter over a vault: Partner Center, its ledger and journal, the secrets and their page. */
export async function openDesk(
  config: Config,
  vault: Vault,
  { root, observers, world }: { readonly root: string; readonly observers: Observers; readonly world: World },
): Promise<OpenDesk> {
  const { now } = vault;
  const partnerCenter = await openPartnerCenter(config, vault, world);
  const once = claims(vault);
  const chronicle = journal(vault);
  const secrets = oneTimeSecrets(vault);
  const effects = sealedRecords(vault, { namespace: 'effect', schema: effectSchema, damaged: 'refuse' });
  const presses = signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' });
  const ledger = createLedger({ partnerCenter, effects, journal: chronicle, now });
  // A deed that cannot be settled now is settled when its card is pressed again: no reason to stay closed.
  await ledger
    .settleAll()
    .catch((error: unknown) => observers.log.event('store.failed', { operation: 'settle', error }));
  const watch = createSecretWatch();
  const page = openPage(config, secrets, watch, { root, observers, now });
  return {
    routes: page.routes,
    settle: () => ledger.settleAll(),
    close: () => watch.stop(),
    desk: {
      partnerCenter,
      secrets,
      now,
      ledger: observeLedger(ledger, observers, now),
      journal: chronicle,
      presses: pressMemory(presses, now),
      pageFor: page.linkFor,
      secretEnded: (account, inMs) => watch.ended(account, inMs),
      claim: (name, ttlMs) => once.take(name, { ttlMs }),
      patienceMs: world.patienceMs ?? patience,
    },
  };
}

async function openPartnerCenter({ local }: Config, vault: Vault, { around }: World): Promise<PartnerCenter> {
  const embedded = await (local ? demoPartnerCenter(vault) : localPartnerCenter(vault));
  return around?.(embedded) ?? embedded;
}

function openPage(
  { publicUrl, signInUrl }: Config,
  secrets: OneTimeSecrets,
  watch: SecretWatch,
  { root, observers, now }: { readonly root: string; readonly observers: Observers; readonly now: Vault['now'] },
) {
  const { log } = observers;
  return oneTimePage({
    secrets,
    publicUrl,
    signInUrl,
    root,
    now,
    onShown(about) {
      log.event('secret.shown', {});
      watch.shown(about);
    },
    onError: (error) => log.event('store.failed', { operation: 'secret', error }),
  });
}
