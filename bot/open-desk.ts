import { offerFirstPassword } from '../dialogs/create-user/offer-first-password.ts';
import type { Desk } from '../dialogs/turn.ts';
import { tellFormerContacts } from '../dialogs/users/former-contacts.ts';
import type { Chat } from '../jobs/notices/tell-notice.ts';
import { aboutPage } from '../pages/about-page.ts';
import { oneTimePage } from '../pages/one-time-page.ts';
import type { Route } from '../pages/route.ts';
import { deedRecords } from '../partner-center/deed-records.ts';
import { createLedger } from '../partner-center/ledger.ts';
import { demoPartnerCenter } from '../partner-center/local/demo-partner-center.ts';
import { localPartnerCenter } from '../partner-center/local/local-partner-center.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import type { PasswordReset } from '../password-reset/password-reset.ts';
import { hour } from '../password-reset/reset-limits.ts';
import { claims, type Claims } from '../storage/claims.ts';
import { journal } from '../storage/journal.ts';
import { oneTimeSecrets, type OneTimeSecrets } from '../storage/one-time-secrets.ts';
import { pressMemory, spentPressSchema, type PressMemory } from '../storage/press-memory.ts';
import { signedRecords } from '../storage/records.ts';
import type { UnitsOfWork } from '../storage/unit-of-work.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { seedDemoAuthenticator } from './demo-authenticator.ts';
import { observeJournal, observeLedger, type Observers } from './observing/observe.ts';
import { tellingFormerContacts } from './tell-former-contacts.ts';
import { openExports } from './open-exports.ts';
import { openRecovery } from './open-recovery.ts';
import { createWatch, type Watch } from './watch.ts';
import { openSales } from './open-sales.ts';
import { openUploads } from './open-uploads.ts';
import { withOwnWrites } from './with-own-writes.ts';
import type { World } from './world.ts';

/** The counter with everything on it, and the pages that belong to it. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly resets: PasswordReset;
  readonly presses: PressMemory;
  readonly claims: Claims;
  /** The name in the store of the deed that a press may have asked for. */
  readonly deedKey: (nonce: string) => string;
  readonly routes: readonly Route[];
  /** Settles what a crash left open. */
  settle(): Promise<unknown>;
  /** Tells what waits to be told. */
  tell(): Promise<void>;
  /** Looks whether offers on top of the catalog are still sold. */
  lookAtPins(): Promise<void>;
  /** Deletes the prices that no list and no draft needs any more. */
  sweepPrices(): Promise<unknown>;
  /** Makes the pages' files before somebody asks for them. */
  warm(): Promise<void>;
  /** Lets go of whoever still waits for something to happen. */
  letGo(): void;
  /** Ends what sends messages, once nothing asks for any more. */
  close(): Promise<void>;
}

/** How long a turn waits for Partner Center before it shows its progress: 4 s of the 5 that an answer may take, in ms. */
const patience = 4000;

/** Opens the counter over a vault: Partner Center, its ledger and journal, the secrets and their page. */
export async function openDesk(
  config: Config,
  vault: Vault,
  partnerCenter: PartnerCenter,
  parts: {
    readonly root: string;
    readonly observers: Observers;
    readonly world: World;
    readonly chat: Chat;
    readonly units: UnitsOfWork;
  },
): Promise<OpenDesk> {
  const { root, observers, world, units } = parts;
  const { now } = vault;
  const once = claims(vault);
  const chronicle = observeJournal(journal(vault), observers);
  const secrets = oneTimeSecrets(vault);
  const effects = deedRecords(vault);
  const presses = pressMemory({
    records: signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' }),
    units,
    now,
    onError: (error) => observers.log.event('store.failed', { operation: 'press', error }),
  });
  const watch = createWatch();
  const recovery = await openRecovery(config, vault, { ...parts, partnerCenter, journal: chronicle, watch });
  const { tidings, invitations } = recovery.resets;
  const sales = await openSales(config, vault, { partnerCenter, observers, notices: recovery.notices });
  const uploads = openUploads(config, vault, { partnerCenter, sales, watch, root, observers, world });
  const exported = openExports(config, vault, { partnerCenter, root, observers });
  const tellFormerContact = tellingFormerContacts(tidings, config, vault);
  const ledger = createLedger({
    ...{
      partnerCenter: withOwnWrites(partnerCenter, invitations.wasSent, sales.lists.wasWritten, sales.pins.wasWritten),
      effects,
      journal: chronicle,
      now,
    },
    async whenDone(effect) {
      await tellFormerContacts({ partnerCenter, tellFormerContact }, effect);
      await offerFirstPassword(invitations, effect);
      await sales.tellWatchers(effect);
    },
  });
  // A deed that cannot be settled now is settled when its card is pressed again: no reason to stay closed.
  await ledger
    .settleAll()
    .catch((error: unknown) => observers.log.event('store.failed', { operation: 'settle', error }));
  const page = openPage(config, secrets, watch, { root, observers, now });
  const about = aboutPage({
    ...{ publicUrl: config.publicUrl, usualLanguage: config.defaultLanguage ?? 'en', root },
    onError: (error) => observers.log.event('page.failed', { path: '/about', error }),
  });
  return {
    presses,
    claims: once,
    deedKey: effects.keyOf,
    resets: recovery.resets,
    routes: [...page.routes, ...recovery.routes, ...uploads.page.routes, ...exported.page.routes, ...about],
    settle: async () => Promise.all([ledger.settleAll(), recovery.resets.settle()]),
    tell: () => recovery.tell(),
    lookAtPins: sales.tellGonePins,
    sweepPrices: () => sales.lists.sweep(),
    warm: async () => void (await Promise.all([recovery.warm(), sales.shelf.refresh()])),
    letGo: () => watch.stop(),
    async close() {
      await presses.flush();
      await recovery.close();
    },
    desk: {
      partnerCenter,
      secrets,
      now,
      ledger: observeLedger(ledger, observers, now),
      journal: chronicle,
      presses,
      pageFor: page.linkFor,
      secretEnded(account, inMs) {
        // Made again: the card of the account's first secret has nothing more to tell.
        watch.forget(account);
        return watch.wait(account, inMs);
      },
      claim: (name, ttlMs) => once.take(name, { ttlMs }),
      tellFormerContact,
      contactCoolDownMs: config.resetLimits.coolDownHours * hour,
      recovery: recovery.desk,
      offers: () => sales.shelf.index(),
      pins: sales.pins,
      watches: sales.watches,
      priceLists: sales.lists,
      uploads: uploads.desk,
      exports: exported.desk,
      patienceMs: world.patienceMs ?? patience,
    },
  };
}

/** The Partner Center of the configuration. */
export async function openPartnerCenter({ local }: Config, vault: Vault, { around }: World): Promise<PartnerCenter> {
  const embedded = await (local ? demoPartnerCenter(vault) : localPartnerCenter(vault));
  if (local) await seedDemoAuthenticator(vault);
  return around?.(embedded) ?? embedded;
}

function openPage(
  { publicUrl, signInUrl }: Config,
  secrets: OneTimeSecrets,
  watch: Watch,
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
      watch.happened(about);
    },
    onError: (error) => log.event('store.failed', { operation: 'secret', error }),
  });
}
