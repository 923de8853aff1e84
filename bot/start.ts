import { mkdirSync } from 'node:fs';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { createLedger, effectSchema } from '../partner-center/ledger.ts';
import { demoPartnerCenter } from '../partner-center/local/demo-partner-center.ts';
import { localPartnerCenter } from '../partner-center/local/local-partner-center.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { oneTimePage } from '../pages/one-time-page.ts';
import { botStorage } from '../storage/bot-storage.ts';
import { claims } from '../storage/claims.ts';
import type { Clock } from '../storage/clock.ts';
import { journal } from '../storage/journal.ts';
import { oneTimeSecrets } from '../storage/one-time-secrets.ts';
import { pressMemory, spentPressSchema } from '../storage/press-memory.ts';
import { hashName } from '../storage/names.ts';
import { sealedRecords, signedRecords } from '../storage/records.ts';
import type { Store } from '../storage/store.ts';
import { Adapter } from './adapter.ts';
import { Authentication } from './authentication.ts';
import type { Config } from './config.ts';
import { createConnectorHttp } from './connector-http.ts';
import { cardRecordSchema, issuedCards } from './issued-cards.ts';
import { createLater } from './later.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { observeLedger } from './observe.ts';
import { openVault } from './open-vault.ts';
import { personRecords, personSchema } from './person-records.ts';
import { createPersonLimit, type PersonLimit } from './rate-limits.ts';
import { createServer, type ServerLimits } from './server.ts';
import type { SigningKeys } from './signing-keys.ts';
import { createSecretWatch } from './secret-watch.ts';
import { startSweeping } from './sweep.ts';
import { createTurn } from './turn.ts';

/** The parts that a test puts in the place of the world. */
export interface World {
  readonly now?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly credentials?: ServiceClientCredentialsFactory;
  readonly signingKeys?: SigningKeys;
  readonly limits?: Partial<ServerLimits>;
  readonly patienceMs?: number;
  /** Wraps the embedded Partner Center, to make it slow or fail. */
  readonly around?: (partnerCenter: PartnerCenter) => PartnerCenter;
  /** Wraps the store, inside its time-out. */
  readonly aroundStore?: (store: Store) => Store;
  readonly personLimit?: PersonLimit;
}

/** A bot that listens. */
export interface RunningBot {
  readonly port: number;
  /** Ends well: what runs is finished, what is new is refused, the store is closed. */
  stop(): Promise<void>;
}

/** How long bot state is kept after the last turn: 24 h, in ms (design rule 10). */
const stateLifetime = 24 * 60 * 60 * 1000;

/** Puts the bot together and lets it listen. `root` is the folder of `package.json`. */
export async function startBot(config: Config, log: Log, root: string, world: World = {}): Promise<RunningBot> {
  const { now = Date.now } = world;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const metrics = createMetrics({ ofProcess: true });
  const vault = await openVault(config, { log, metrics }, now, world.aroundStore);
  const embedded = await (config.local ? demoPartnerCenter(vault) : localPartnerCenter(vault));
  const partnerCenter = world.around?.(embedded) ?? embedded;
  const once = claims(vault);
  const chronicle = journal(vault);
  const secrets = oneTimeSecrets(vault);
  const effects = sealedRecords(vault, { namespace: 'effect', schema: effectSchema, damaged: 'refuse' });
  const ledger = createLedger({ partnerCenter, claims: once, effects, journal: chronicle, now });
  await ledger.settleAll();

  const watch = createSecretWatch();
  const page = oneTimePage({
    secrets,
    publicUrl: config.publicUrl,
    signInUrl: config.signInUrl,
    root,
    now,
    onShown: (about) => {
      log.event('secret.shown', {});
      watch.shown(about);
    },
    onError: (error) => log.event('store.failed', { operation: 'secret', error }),
  });
  const { credentials, signingKeys } = world;
  const authentication = new Authentication({
    config,
    clock: now,
    connectorClientOptions: {
      httpClient: createConnectorHttp(world.fetch === undefined ? {} : { fetch: world.fetch }),
    },
    ...(credentials && { credentials }),
    ...(signingKeys && { signingKeys }),
  });
  const adapter = new Adapter({ authentication, appId: config.registration?.appId ?? '' });
  const later = createLater({ adapter, log });
  const onActivity = createTurn({
    config,
    log,
    metrics,
    later,
    cards: issuedCards(sealedRecords(vault, { namespace: 'card', schema: cardRecordSchema, damaged: 'absent' })),
    people: personRecords(sealedRecords(vault, { namespace: 'person', schema: personSchema, damaged: 'refuse' })),
    bookmarks: botStorage(vault, { ttlMs: stateLifetime }),
    hashName: (...parts) => hashName(vault.keyring, ...parts),
    personLimit: world.personLimit ?? createPersonLimit(),
    desk: {
      partnerCenter,
      ledger: observeLedger(ledger, { log, metrics }, now),
      secrets,
      now,
      journal: chronicle,
      presses: pressMemory(
        signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' }),
        now,
      ),
      pageFor: page.linkFor,
      secretEnded: watch.ended,
      claim: (name, ttlMs) => once.take(name, { ttlMs }),
      patienceMs: world.patienceMs ?? 4000,
    },
  });
  const server = createServer({
    config,
    log,
    metrics,
    authentication,
    adapter,
    onActivity,
    routes: page.routes,
    ready: () => vault.store.ping(),
    ...(world.limits && { limits: world.limits }),
  });
  const port = await server.listen();
  const stopSweeping = startSweeping(vault.store, log);
  return {
    port,
    async stop() {
      stopSweeping();
      await server.drain();
      watch.stop();
      await later.finish();
      await vault.store.close();
    },
  };
}
