import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig, type Config } from '../../bot/config.ts';
import { startBot, type RunningBot } from '../../bot/start.ts';
import type { World } from '../../bot/world.ts';
import { demoPartner, demoPeople } from '../../partner-center/local/demo-partner.ts';
import { foundDirectory } from '../../partner-center/local/found-directory.ts';
import { localPartnerCenter, type LocalPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';
import { journal, type Journal, type RecordedEntry } from '../../storage/journal.ts';
import { keyFile } from '../../storage/key-file.ts';
import { parseStorageKeys, type Keyring } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Vault } from '../../storage/vault.ts';
import { send } from '../bot/door/post-activity.ts';
import { teamsServiceUrl } from '../bot/door/start-edge.ts';
import { fakeConnector, TestCredentials, type FakeConnector } from './connector.ts';
import { freePort } from './free-port.ts';
import { captureLog, type LogCapture } from './log-capture.ts';
import { openIdServer } from './openid-server.ts';
import { personOn, type Client, type Person } from './person.ts';
import { failingStore, type FailingStore } from './storage/failing-store.ts';
import { movableClock, type MovableClock } from './storage/movable-clock.ts';
import { goodClaims, registeredVariables, signToken, testRegistration } from './tokens.ts';

/** How a bot is started; local mode and no pace limit unless told. */
export interface GuichetOptions {
  readonly mode?: 'local' | 'china' | 'public';
  readonly world?: World;
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps everything in a file, as it is outside of tests: for what goes over a restart or several processes. */
  readonly onDisk?: boolean;
  /** Outside local mode: whether the demo partner is there. */
  readonly founded?: boolean;
}

/** The whole bot on a free port, with the channel, the clock and the store in a test's hands. */
export interface Guichet extends AsyncDisposable {
  readonly config: Config;
  /** The variables that `config` was read from. */
  readonly env: Readonly<Record<string, string>>;
  readonly connector: FakeConnector;
  readonly log: LogCapture;
  readonly clock: MovableClock;
  /** The bot's own store, which a test can make fail. */
  readonly store: FailingStore;
  /** The directory, past whatever the test put around it. */
  readonly directory: LocalPartnerCenter;
  /** The journal as an auditor reads it. */
  readonly journal: Journal;
  /** What the records are kept in, to put things there. */
  readonly vault: Vault;
  /** Somebody of the demo partner in Teams, by given name; anybody else is a stranger. */
  person(givenName: string, changes?: Partial<Client>): Person;
  /** A client of the Bot Framework Emulator, which names neither object id nor tenant. */
  emulator(userId?: string, changes?: Partial<Client>): Person;
  /** Everybody in the directory. */
  people(): Promise<readonly User[]>;
  /** Every journal entry, oldest first. */
  entries(): Promise<readonly RecordedEntry[]>;
  /** Stops the bot and starts it again on the same data. */
  restart(): Promise<void>;
  /** Starts one more bot on the same data; what people send goes to each bot in turn. */
  addReplica(): Promise<void>;
}

const cheap = { passwordCost: 2 ** 4 };

/** Starts the real bot. */
export async function openGuichet(options: GuichetOptions = {}): Promise<Guichet> {
  const { mode = 'local', world = {}, env = {}, onDisk = mode !== 'local', founded = mode !== 'local' } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
  const [connector, log, clock, openId] = [await fakeConnector(), captureLog(), movableClock(), await openIdServer()];
  const registered = {
    CLOUD: mode,
    ...registeredVariables,
    HOST: '127.0.0.1',
    ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
  };
  const PORT = String(await freePort());
  const STORE_URL = onDisk ? 'sqlite:' : 'memory:';
  const given = { PORT, DATA_DIR: dataDir, STORE_URL, ...(mode === 'local' ? {} : registered), ...env };
  const config = readConfig(given, () => '');
  let store: FailingStore;
  let vault: Vault;
  let directory: LocalPartnerCenter;
  let bots: readonly RunningBot[] = [];
  let turns = 0;
  const keys = parseStorageKeys(config.storageKeys ?? (await keyFile(dataDir)));
  if (founded) await foundProductionPartner(config, keys, clock);
  const all: World = {
    now: clock.now,
    fetch: connector.fetch,
    personLimit: async () => 'allowed',
    ...cheap,
    ...(mode !== 'local' && { credentials: new TestCredentials() }),
    ...world,
    aroundStore(inner) {
      const wrapped = world.aroundStore?.(inner) ?? inner;
      store = failingStore(wrapped);
      vault = { store, keyring: keys, now: clock.now, onDamage: () => undefined };
      return store;
    },
    around(embedded) {
      const inner = withCheapPasswords(embedded as LocalPartnerCenter, vault);
      directory = inner;
      return world.around?.(inner) ?? inner;
    },
  };
  const start = async (changes: Partial<Config> = {}) =>
    startBot({ ...config, ...changes }, log.log, resolve('.'), all);
  bots = [await start()];

  const serviceUrl = mode === 'local' ? connector.url : teamsServiceUrl[mode];
  const line = {
    calls: connector.calls,
    async post(activity: unknown) {
      const issuer = config.endpoints.ToBotFromChannelTokenIssuer;
      const claims = goodClaims({ issuer, serviceUrl, nowMs: clock.now() });
      const bot = bots[(turns += 1) % bots.length] as RunningBot;
      return send(bot.port, {
        method: 'POST',
        path: '/api/messages',
        headers: {
          'Content-Type': 'application/json',
          ...(mode !== 'local' && { Authorization: `Bearer ${signToken({ key: openId.key, claims })}` }),
        },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      });
    },
  };
  return {
    ...{ config, connector, log, clock, env: given },
    get store() {
      return store;
    },
    get directory() {
      return directory;
    },
    get vault() {
      return vault;
    },
    get journal() {
      return journal(vault);
    },
    person: (givenName, changes = {}) =>
      personOn(line, { ...teamsClient(givenName, mode === 'local'), serviceUrl, ...changes }),
    emulator: (userId = 'f8f3d7a0', changes = {}) =>
      personOn(line, {
        ...{ channelId: 'emulator', serviceUrl, locale: 'en-US' },
        from: { id: userId, name: 'User' },
        conversation: { id: `${userId}|livechat` },
        ...changes,
      }),
    people: async () => (await directory.listUsers({ size: 100 })).items,
    entries: async () => (await journal(vault).page({ limit: 1000 })).entries.toReversed(),
    async restart() {
      if (!onDisk) throw new Error('a restart keeps only what is on disk');
      for (const bot of bots) await bot.stop();
      bots = [await start()];
    },
    async addReplica() {
      bots = [...bots, await start({ port: 0 })];
    },
    async [Symbol.asyncDispose]() {
      store.heal();
      for (const bot of bots) await bot.stop();
      await Promise.all([connector.close(), openId.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The object id of a demo person, or of somebody unknown; in production modes a real GUID. */
export function objectIdOf(givenName: string, local = true): string {
  const founder = demoPeople.find((person) => person.givenName === givenName);
  const digits = founder?.id.slice(-2) ?? '99';
  return local ? `00000000-0000-0000-0000-00000000000${digits}` : `5e0d7a1c-4b52-4c8e-9f6a-0000000000${digits}`;
}

function teamsClient(givenName: string, local: boolean): Client {
  const tenantId = local ? demoPartner.tenantId : testRegistration.tenantId;
  const name = givenName.toLowerCase();
  return {
    channelId: 'msteams',
    serviceUrl: '',
    from: { id: `29:${name}`, name: givenName, aadObjectId: objectIdOf(givenName, local) },
    conversation: { id: `a:${name}`, conversationType: 'personal', tenantId },
    tenantId,
    locale: 'en-US',
  };
}

async function foundProductionPartner({ dataDir }: Config, keyring: Keyring, { now }: MovableClock): Promise<void> {
  const vault = { store: await openStore('sqlite:', { dataDir, now }), keyring, now, onDamage: () => undefined };
  await foundDirectory(vault, {
    partner: { ...demoPartner, tenantId: testRegistration.tenantId, primaryContactId: objectIdOf('Alex', false) },
    founders: demoPeople.map((person) => ({ ...person, id: objectIdOf(person.givenName, false) })),
  });
  await vault.store.close();
}

/** Hashing a password takes a quarter of a second by design; a second replica of the directory hashes for less. */
function withCheapPasswords(embedded: LocalPartnerCenter, vault: Vault): LocalPartnerCenter {
  let replica: Promise<LocalPartnerCenter> | undefined;
  const createUser: PartnerCenter['createUser'] = async (...asked) => {
    replica ??= localPartnerCenter(vault, cheap);
    return (await replica).createUser(...asked);
  };
  return { ...embedded, createUser };
}
