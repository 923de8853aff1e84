import { mkdirSync } from 'node:fs';
import { directoryTables, keysOfTurn } from '../partner-center/local/directory-tables.ts';
import { botStorage } from '../storage/bot-storage.ts';
import type { Clock } from '../storage/clock.ts';
import { hashName } from '../storage/names.ts';
import { sealedRecords } from '../storage/records.ts';
import { Adapter } from './channel/adapter.ts';
import { Authentication } from './door/authentication.ts';
import type { Config } from './config.ts';
import { ConnectorCredentials } from './channel/connector-credentials.ts';
import { createConnectorHttp } from './channel/connector-http.ts';
import { cardRecordSchema, issuedCards } from './turn/issued-cards.ts';
import { knownIds } from './turn/known-ids.ts';
import { createLater, type Later } from './turn/later.ts';
import type { OnActivity } from './door/messages-route.ts';
import { observeConnector } from './observing/observe-messages.ts';
import { observePartnerCenter } from './observing/observe-partner-center.ts';
import type { Observers } from './observing/observe.ts';
import { openDesk, openPartnerCenter, type OpenDesk } from './open-desk.ts';
import { outboxIn } from './open-recovery.ts';
import { openVault, type OpenVault } from './open-vault.ts';
import { ownToken } from './own-token.ts';
import { personRecords, personSchema } from './turn/person-records.ts';
import { personalChats } from './channel/personal-chats.ts';
import { promisedCards } from './turn/promised-cards.ts';
import { createPersonLimit } from './door/rate-limits.ts';
import { createTurn } from './turn/turn.ts';
import { waitingCards } from './channel/waiting-cards.ts';
import type { World } from './world.ts';

/** A bot that is put together, and neither listens nor does anything by itself. */
export interface OpenBot {
  readonly vault: OpenVault;
  readonly authentication: Authentication;
  readonly adapter: Adapter;
  readonly onActivity: OnActivity;
  readonly open: OpenDesk;
  readonly later: Later;
  /** Makes what the pages and the first answer need before somebody asks for it: about a second's work. */
  warm(): Promise<void>;
  /** Ends it when no turn runs any more. */
  close(): Promise<void>;
}

/** What a bot is put together with. */
export interface OpenBotParts {
  readonly observers: Observers;
  /** The folder of `package.json`. */
  readonly root: string;
  readonly world: World;
}

/** How long bot state is kept after the last turn: 24 h, in ms (design rule 10). */
const stateLifetime = 24 * 60 * 60 * 1000;

/** How long a turn waits for another of the same conversation: it shall itself be answered within 5 s; in ms. */
const turnPatience = 3_500;

/** Puts a bot together over its store. */
export async function openBot(config: Config, { observers, root, world }: OpenBotParts): Promise<OpenBot> {
  const { now = Date.now } = world;
  const { log } = observers;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const vault = await openVault(config, observers, now, world.aroundStore);
  const credentials = world.credentials ?? new ConnectorCredentials(config.registration);
  const authentication = openAuthentication(config, { ...world, credentials }, now, observers);
  const adapter = new Adapter({ authentication, appId: config.registration?.appId ?? '' });
  const partnerCenter = observePartnerCenter(await openPartnerCenter(config, vault, world), observers);
  const { units } = vault;
  const kept = openKept(vault);
  const chats = personalChats({
    ...{ ...kept, adapter, partnerCenter, log, now },
    tenants: config.allowedTenants,
    defaultLanguage: config.defaultLanguage,
    waiting: config.local ? waitingCards(outboxIn(config.dataDir), now) : undefined,
  });
  const open = await openDesk(config, vault, partnerCenter, { root, observers, world, chat: chats, units });
  const { desk, resets, presses, claims, deedKey } = open;
  const promises = promisedCards(vault);
  const later = createLater({ adapter, log, promises, ledger: desk.ledger, cards: kept.cards, desk });
  const personLimit = world.personLimit ?? createPersonLimit();
  const tables = directoryTables(vault);
  const onActivity = createTurn({
    ...{ config, desk, resets, chats, later, personLimit, presses, claims, deedKey, units, ...observers, ...kept },
    directoryKeys: (person) => keysOfTurn(tables, person),
    ids: knownIds(),
    turnPatienceMs: world.turnPatienceMs ?? turnPatience,
  });
  return {
    ...{ vault, authentication, adapter, onActivity, open, later },
    async warm() {
      const { registration, endpoints } = config;
      // What the directory has against it, the first answer tells.
      const token = registration && ownToken({ registration, endpoints }, credentials).catch(() => undefined);
      await Promise.all([open.warm(), token]);
    },
    async close() {
      open.letGo();
      await later.finish();
      await open.close();
      await vault.store.close();
    },
  };
}

/** What is kept of cards, people and conversations. */
function openKept(vault: OpenVault) {
  const cards = { namespace: 'card', schema: cardRecordSchema, damaged: 'absent', remembered: 'value' } as const;
  const people = { namespace: 'person', schema: personSchema, damaged: 'refuse', remembered: 'value' } as const;
  return {
    cards: issuedCards(sealedRecords(vault, cards), vault.units),
    people: personRecords(sealedRecords(vault, people), vault.units),
    bookmarks: botStorage(vault, { ttlMs: stateLifetime }),
    hashName: (...parts: readonly string[]) => hashName(vault.keyring, ...parts),
  };
}

function openAuthentication(
  config: Config,
  { fetch, credentials, signingKeys }: World,
  clock: Clock,
  observers: Observers,
): Authentication {
  const http = createConnectorHttp({ onRetry: observers.metrics.channelRetried, ...(fetch && { fetch }) });
  return new Authentication({
    config,
    clock,
    connectorHttp: observeConnector(http, observers),
    ...(credentials && { credentials }),
    ...(signingKeys && { signingKeys }),
  });
}
