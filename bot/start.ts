import { mkdirSync } from 'node:fs';
import { directoryTables, keysOfTurn } from '../partner-center/local/directory-tables.ts';
import { deedLease } from '../partner-center/ledger.ts';
import { botStorage } from '../storage/bot-storage.ts';
import type { Clock } from '../storage/clock.ts';
import { hashName } from '../storage/names.ts';
import { sealedRecords } from '../storage/records.ts';
import type { Store } from '../storage/store.ts';
import type { UnitsOfWork } from '../storage/unit-of-work.ts';
import type { Vault } from '../storage/vault.ts';
import { Adapter } from './adapter.ts';
import { Authentication } from './authentication.ts';
import type { Config } from './config.ts';
import { createConnectorHttp } from './connector-http.ts';
import { cardRecordSchema, issuedCards } from './issued-cards.ts';
import { createLater } from './later.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openDesk, openPartnerCenter } from './open-desk.ts';
import { outboxIn } from './open-recovery.ts';
import { openVault } from './open-vault.ts';
import { personRecords, personSchema } from './person-records.ts';
import { personalChats } from './personal-chats.ts';
import { promisedCards } from './promised-cards.ts';
import { createPersonLimit } from './rate-limits.ts';
import { createServer } from './server.ts';
import { startChores } from './chores.ts';
import { createTurn } from './turn.ts';
import { waitingCards } from './waiting-cards.ts';
import type { World } from './world.ts';

/** A bot that listens. */
export interface RunningBot {
  readonly port: number;
  /** Makes what the pages need before somebody asks for it: about a second's work. */
  warm(): Promise<void>;
  /** Ends well: what runs is finished, what is new is refused, the store is closed. */
  stop(): Promise<void>;
}

/** How long bot state is kept after the last turn: 24 h, in ms (design rule 10). */
const stateLifetime = 24 * 60 * 60 * 1000;

/** How long a turn waits for another of the same conversation: it shall itself be answered within 5 s; in ms. */
const turnPatience = 3_500;

/** Puts the bot together and lets it listen. `root` is the folder of `package.json`. */
export async function startBot(config: Config, log: Log, root: string, world: World = {}): Promise<RunningBot> {
  const { now = Date.now } = world;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const metrics = createMetrics({ ofProcess: true });
  const observers = { log, metrics };
  const vault = await openVault(config, observers, now, world.aroundStore);
  const authentication = openAuthentication(config, world, now);
  const adapter = new Adapter({ authentication, appId: config.registration?.appId ?? '' });
  const partnerCenter = await openPartnerCenter(config, vault, world);
  const { units } = vault;
  const kept = openKept(vault, units);
  const chats = personalChats({
    ...{ ...kept, adapter, partnerCenter, log, now },
    tenants: config.allowedTenants,
    defaultLanguage: config.defaultLanguage,
    waiting: config.local ? waitingCards(outboxIn(config.dataDir), now) : undefined,
  });
  const parts = { root, observers, world, chat: chats, units };
  const open = await openDesk(config, vault, partnerCenter, parts);
  const { desk, resets, routes, settle, presses, claims, deedKey } = open;
  const { ledger } = desk;
  const later = createLater({ adapter, log, promises: promisedCards(vault), ledger, cards: kept.cards, desk });
  const personLimit = world.personLimit ?? createPersonLimit();
  const tables = directoryTables(vault);
  const onActivity = createTurn({
    ...{ config, desk, resets, chats, later, personLimit, presses, claims, deedKey, units, ...observers, ...kept },
    directoryKeys: (objectId) => keysOfTurn(tables, objectId),
    turnPatienceMs: world.turnPatienceMs ?? turnPatience,
  });
  const ready = () => vault.store.ping();
  const limits = world.limits && { limits: world.limits };
  const server = createServer({ config, ...observers, authentication, adapter, onActivity, routes, ready, ...limits });
  const port = await server.listen();
  const chores = [
    { name: 'sweep', everyMs: 30_000, work: () => sweep(vault.store) },
    { name: 'settle', everyMs: deedLease, work: settle },
    { name: 'later', everyMs: deedLease, work: () => later.takeOver() },
    { name: 'tell', everyMs: 5000, work: () => open.tell() },
    { name: 'pins', everyMs: 10 * 60_000, work: () => open.lookAtPins() },
    { name: 'prices', everyMs: 60 * 60_000, work: () => open.sweepPrices() },
  ];
  await settle().catch((error: unknown) => log.event('store.failed', { operation: 'settle', error }));
  await later.takeOver().catch((error: unknown) => log.event('store.failed', { operation: 'later', error }));
  const stopChores = startChores(chores, log);
  return {
    port,
    warm: () => open.warm(),
    async stop() {
      stopChores();
      await server.drain();
      open.letGo();
      await later.finish();
      await open.close();
      await vault.store.close();
    },
  };
}

/** What is kept of cards, people and conversations. */
function openKept(vault: Vault, units: UnitsOfWork) {
  return {
    cards: issuedCards(
      sealedRecords(vault, { namespace: 'card', schema: cardRecordSchema, damaged: 'absent', remembered: 'value' }),
      units,
    ),
    people: personRecords(
      sealedRecords(vault, { namespace: 'person', schema: personSchema, damaged: 'refuse', remembered: 'value' }),
      units,
    ),
    bookmarks: botStorage(vault, { ttlMs: stateLifetime }),
    hashName: (...parts: readonly string[]) => hashName(vault.keyring, ...parts),
  };
}

/** Removes what has expired, 100 entries at a time: that keeps the event loop free (about 2 ms on the embedded store). */
async function sweep(store: Store): Promise<void> {
  while ((await store.sweep(100)) === 100) await new Promise(setImmediate);
}

function openAuthentication(config: Config, { fetch, credentials, signingKeys }: World, clock: Clock): Authentication {
  return new Authentication({
    config,
    clock,
    connectorHttp: createConnectorHttp(fetch === undefined ? {} : { fetch }),
    ...(credentials && { credentials }),
    ...(signingKeys && { signingKeys }),
  });
}
