import { cardRecordSchema } from '../../../bot/turn/issued-cards.ts';
import { withOwnWrites } from '../../../bot/with-own-writes.ts';
import { offerFirstPassword } from '../../../dialogs/create-user/offer-first-password.ts';
import type { CardRecord, Desk, FormerContact } from '../../../dialogs/turn.ts';
import { tellFormerContacts } from '../../../dialogs/users/former-contacts.ts';
import { deedRecords } from '../../../partner-center/deed-records.ts';
import { createLedger, type OutcomeReader } from '../../../partner-center/ledger.ts';
import { seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import type { PartnerCenter, User } from '../../../partner-center/port.ts';
import { hour, usualLimits } from '../../../password-reset/reset-limits.ts';
import { claims } from '../../../storage/claims.ts';
import { journal } from '../../../storage/journal.ts';
import { oneTimeSecrets } from '../../../storage/one-time-secrets.ts';
import { pressMemory, spentPressSchema, type PressMemory } from '../../../storage/press-memory.ts';
import { sealedRecords, signedRecords } from '../../../storage/records.ts';
import type { Store } from '../../../storage/store.ts';
import { unitsOfWork, type UnitsOfWork } from '../../../storage/unit-of-work.ts';
import { openCounterRecovery, type CounterRecovery } from './recovery.ts';
import { openCounterSales, type CounterSales } from './sales.ts';
import { failingStore, type FailingStore } from '../storage/failing-store.ts';
import { testVault, type TestVault } from '../storage/test-vault.ts';

/** What the dialogs work with, all of it in memory. */
export interface Counter {
  readonly vault: TestVault;
  readonly store: FailingStore;
  readonly units: UnitsOfWork;
  readonly presses: PressMemory;
  readonly desk: Desk;
  readonly recovery: CounterRecovery;
  readonly sales: CounterSales;
  /** The demo partner's directory, as it is without what a test puts in its place. */
  readonly directory: PartnerCenter;
  /** Puts other methods in the place of the directory's, from now on. */
  replace(methods: Partial<PartnerCenter>): void;
  /** The person with this given name, as they are now. */
  named(givenName: string): Promise<User>;
  /** What a colleague changes meanwhile: by default Alex. */
  changes(givenName: string, changes: Parameters<PartnerCenter['updateUser']>[2], by?: string): Promise<User>;
  /** Writes over every card that is out, as an older release would have kept it. */
  editsCards(change: (record: CardRecord) => CardRecord): Promise<void>;
  /** The contacts that were told that they are no longer somebody's, oldest first. */
  readonly toldContacts: readonly FormerContact[];
  /** Telling them fails from now on, or no more. */
  failTelling(fails: boolean): void;
  /** Every secret that is watched has been shown, or its time is over. */
  secretsEnd(): void;
}

/** Opens a counter over the demo partner, for people who wait so many milliseconds for Partner Center. */
export async function openCounter({
  patienceMs = 60_000,
  aroundStore = (store) => store,
}: { readonly patienceMs?: number; readonly aroundStore?: (store: Store) => Store } = {}): Promise<Counter> {
  const inner = testVault();
  const store = failingStore(aroundStore(inner.store));
  const units = unitsOfWork(store);
  const vault: TestVault = { ...inner, store: units.store };
  await seedDemoPartner(vault);
  const directory = await localPartnerCenter(vault, { passwordCost: 2 });
  const partnerCenter: PartnerCenter = { ...directory };
  const once = claims(vault);
  const chronicle = journal(vault);
  const effects = deedRecords(vault);
  const presses = pressMemory({
    records: signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' }),
    units,
    now: vault.now,
    onError: (error) => {
      throw error;
    },
  });
  const watched: (() => void)[] = [];
  const toldContacts: FormerContact[] = [];
  let tellingFails = false;
  const tellFormerContact: Desk['tellFormerContact'] = async (contact) => {
    if (tellingFails) throw new Error('the queue is away');
    toldContacts.push(contact);
  };
  const recovery = openCounterRecovery(vault);
  const sales = openCounterSales(vault, partnerCenter);
  const readBack: OutcomeReader = {
    // What a test has put in the directory's place by then.
    outcomeOf: (requestId) =>
      withOwnWrites(
        partnerCenter,
        recovery.resets.invitations.wasSent,
        sales.lists.wasWritten,
        sales.pins.wasWritten,
      ).outcomeOf(requestId),
  };
  const desk: Desk = {
    partnerCenter,
    ledger: createLedger({
      ...{ partnerCenter: readBack, effects, journal: chronicle, now: vault.now },
      async whenDone(effect) {
        await tellFormerContacts({ partnerCenter, tellFormerContact }, effect);
        await offerFirstPassword(recovery.resets.invitations, effect);
        await sales.tellWatchers(effect);
      },
    }),
    journal: chronicle,
    secrets: oneTimeSecrets(vault),
    presses,
    secretEnded: () => new Promise((resolve) => watched.push(() => resolve(true))),
    pageFor: (token, language) => `https://guichet.example/${language}/once#${token}`,
    claim: (name, ttlMs) => once.take(name, { ttlMs }),
    now: vault.now,
    tellFormerContact,
    recovery: recovery.desk,
    ...sales.desk,
    contactCoolDownMs: usualLimits.coolDownHours * hour,
    patienceMs,
  };
  let colleagues = 0;

  async function named(givenName: string): Promise<User> {
    const { items } = await directory.listUsers({ search: givenName, size: 100 });
    const found = items.find((user) => user.givenName === givenName);
    if (found === undefined) throw new Error(`nobody is called ${givenName}`);
    return found;
  }

  return {
    ...{ vault, store, units, presses, desk, recovery, sales, directory, named, toldContacts },
    failTelling: (fails) => void (tellingFails = fails),
    replace: (methods) => void Object.assign(partnerCenter, methods),
    async changes(givenName, changes, by = 'Alex') {
      const [{ id, version }, { id: actorId }] = [await named(givenName), await named(by)];
      colleagues += 1;
      const write = { requestId: `colleague-${colleagues}`, correlationId: 'colleague', actorId };
      return directory.updateUser(id, version, changes, write);
    },
    async editsCards(change) {
      const cards = sealedRecords(vault, { namespace: 'card', schema: cardRecordSchema, damaged: 'absent' });
      for (const [nonce, { value, expiresAt }] of await cards.list({ limit: 1000 })) {
        await cards.put(nonce, change(value), { expiresAt });
      }
    },
    secretsEnd() {
      for (const end of watched.splice(0)) end();
    },
  };
}
