import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clouds } from '../../bot/clouds.ts';
import { makeStorageKeys, parseStorageKeys } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Vault } from '../../storage/vault.ts';
import { startMailServer } from '../support/mail-server.ts';
import { openIdServer } from '../support/openid-server.ts';
import { testRegistration } from '../support/tokens.ts';
import { openBalancer } from './balancer.ts';
import { chanceFrom } from './chance.ts';
import { openChannel } from './channel.ts';
import { openChronicle } from './chronicle.ts';
import { countsOf } from './counts.ts';
import { openFleet } from './fleet.ts';
import { foundPartner, membersOf } from './found-partner.ts';
import { publicUrl } from './people/browser.ts';
import type { RunOptions } from './run-options.ts';
import type { Scene } from './scene.ts';
import { sharedClock } from './shared-clock.ts';
import { openServerStore } from './stores/open-server-store.ts';
import { sqliteFile } from './stores/sqlite-file.ts';

/** A scene with the way to its store past everything, for the oracle. */
export interface OpenScene extends Scene, AsyncDisposable {
  openVault(): Promise<Vault>;
  /** Everything that would open something, were it to stand where it should not: for the search for secrets. */
  readonly ownSecrets: readonly string[];
}

/** Builds everything that a run is made of, and starts its replicas. */
export async function openScene({ seed, store: kind, replicas, people, sabotage }: RunOptions): Promise<OpenScene> {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-chaos-'));
  const [clock, counts, chronicle] = [sharedClock(), countsOf(), openChronicle()];
  const chance = chanceFrom(seed);
  const [channel, mail, openId, store] = await Promise.all([
    openChannel(chance.of('channel'), counts),
    startMailServer(),
    openIdServer(),
    kind === 'sqlite' ? sqliteFile(directory) : openServerStore(kind, replicas),
  ]);
  const keys = makeStorageKeys();
  const { endpoints } = clouds.public;
  const env = {
    ...endpoints,
    PATH: process.env['PATH'] ?? '',
    // Halves the start of every process after the first.
    NODE_COMPILE_CACHE: join(tmpdir(), 'guichet-compile-cache'),
    ToChannelFromBotLoginUrl: endpoints.ToChannelFromBotLoginUrl.replace('{tenant}', testRegistration.tenantId),
    ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
    CLOUD: 'public',
    MicrosoftAppId: testRegistration.appId,
    MicrosoftAppPassword: testRegistration.password,
    MicrosoftAppTenantId: testRegistration.tenantId,
    MicrosoftAppType: 'SingleTenant',
    SERVICE_URL_HOSTS: '127.0.0.1',
    TRUSTED_PROXIES: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: directory,
    STORAGE_KEYS: keys,
    SMTP_URL: mail.url,
    MAIL_FROM: 'guichet@chaos.example',
    LOG_LEVEL: 'info',
    // As wide as they go: a run does in minutes what people do in days.
    RESET_SENDS_PER_HOUR: '10',
    RESET_SENDS_PER_DAY: '20',
    RESET_SEND_GAP_SECONDS: '30',
    RESET_SUCCESSES_PER_DAY: '5',
    RESET_WRONG_CODES_PER_DAY: '50',
    RESET_BREAKER_WRONG_CODES: '1000',
    CHAOS_SABOTAGE: sabotage ?? '',
  };
  const openVault = async (): Promise<Vault> => {
    const opened = await openStore(store.directUrl, { dataDir: directory, now: clock.now });
    return { store: opened, keyring: parseStorageKeys(keys), now: clock.now, onDamage: () => undefined };
  };
  const members = membersOf(people);
  const vault = await openVault();
  await foundPartner(vault, members);
  await vault.store.close();
  const envs = Array.from({ length: replicas }, (_, slot) => ({ ...env, STORE_URL: store.urlFor(slot) }));
  const fleet = openFleet(envs, clock, counts);
  // The first start fills the compile cache for the others.
  await Promise.all(envs.map((_env, slot) => fleet.start(slot)));
  const balancer = openBalancer({ fleet, channel, openId, clock, counts });
  return {
    ...{ members, clock, counts, chronicle, store, channel, mail, fleet, balancer, openVault },
    ownSecrets: [testRegistration.password, ...keys.split(':').slice(1)],
    async [Symbol.asyncDispose]() {
      await fleet.close();
      await Promise.all([channel.close(), mail.close(), openId.close()]);
      await store.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
