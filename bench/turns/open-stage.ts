import type { Language } from '../../locales/languages.ts';
import { crowd, person } from '../channel/person.ts';
import { startServer, type RunningServer } from '../servers/start-server.ts';
import { together } from '../servers/together.ts';
import { openStorePlace, type StorePlace } from '../stores/store-place.ts';
import type { Contestant } from './contestants.ts';
import type { Environment } from './environment.ts';
import type { Stage } from './run-window.ts';

/** What may be otherwise than usual about a stage. */
export interface StageWishes {
  readonly people?: number;
  readonly language?: Language;
  /** A place in the store that outlives the stage; without one, the stage makes and drops its own. */
  readonly place?: StorePlace;
  /** On which core each of its processes runs: as many as there are numbers. */
  readonly cores?: readonly number[];
  readonly nodeOptions?: readonly string[];
}

/** Starts a bot, with a store place of its own and people who wait for their turn. */
export async function openStage(contestant: Contestant, environment: Environment, wishes: StageWishes = {}) {
  const { people = crowd, language = 'en', cores = [0], nodeOptions = [] } = wishes;
  const place = wishes.place ?? (await openStorePlace(contestant.store ?? 'memory'));
  const env = {
    ...environment.env,
    ...contestant.env,
    BENCH_PEOPLE: String(people),
    DATA_DIR: place.dataDir,
    ...(contestant.store && { STORE_URL: place.url }),
  };
  const options = [...(contestant.nodeOptions ?? []), ...nodeOptions];
  const servers: RunningServer[] = [];
  // One after the other: the first founds the directory that the others find.
  for (const core of cores) servers.push(await startServer(contestant.file, { env, core, nodeOptions: options }));
  const server = together(servers);
  const locale = language === 'fr' ? 'fr-FR' : 'en-US';
  return {
    bot: { ports: server.ports, bearer: environment.bearers[contestant.issuer ?? 'channel'] },
    server,
    place,
    channel: environment.channel,
    script: contestant.scriptIn(language),
    queue: Array.from({ length: people }, (_, number) => person(number, locale)),
    async close() {
      await server.stop();
      if (wishes.place === undefined) await place.drop();
    },
  } satisfies Stage;
}
