import { join } from 'node:path';
import { languages, type Language } from '../../locales/languages.ts';
import { person, type Person } from '../channel/person.ts';
import type { Exchange } from '../channel/script.ts';
import { hangUp, visit, type Bot } from '../channel/visitor.ts';
import { cpuOfProcess } from '../measure/process-cpu.ts';
import { rotate } from '../measure/rotate.ts';
import type { StorePlace } from '../stores/store-place.ts';
import type { Contestant } from '../turns/contestants.ts';
import type { Environment } from '../turns/environment.ts';
import { openStage } from '../turns/open-stage.ts';
import { mainPerson, startMain } from './start-main.ts';
import type { StartResult } from './data.ts';

/** A bot that has just been started, and who writes to it first. */
export interface Started {
  readonly bot: Bot;
  readonly pid: number;
  readonly person: Person;
  stop(): Promise<void>;
}

/** A bot that is started over and over. */
export interface Starter {
  readonly name: string;
  start(language: Language): Promise<Started>;
  first(language: Language): Exchange;
}

/** A contestant, in a place where an earlier start has founded so many people. */
export function starterOf(
  contestant: Contestant,
  environment: Environment,
  place: StorePlace,
  founded: number,
): Starter {
  let newcomers = 0;
  return {
    name: contestant.name,
    async start(language) {
      const stage = await openStage(contestant, environment, { place, language, people: 0 });
      const locale = language === 'fr' ? 'fr-FR' : 'en-US';
      const [pid = NaN] = stage.server.pids;
      return { bot: stage.bot, pid, person: person((newcomers += 1) % founded, locale), stop: stage.close };
    },
    first: (language) => firstOf(contestant, language),
  };
}

/** The program itself, in local mode. */
export function mainStarter(root: string, entry: string, place: StorePlace, guichet: Contestant): Starter {
  return {
    name: entry,
    async start(language) {
      const { port, pid, stop } = await startMain(join(root, entry), place.dataDir);
      return {
        bot: { ports: [port], bearer: '' },
        pid,
        person: mainPerson(language === 'fr' ? 'fr-FR' : 'en-US'),
        stop,
      };
    },
    first: (language) => firstOf(guichet, language),
  };
}

/** Starts each bot so many times in each language, in rounds, each round in another order. */
export async function measureStarts(
  starters: readonly Starter[],
  environment: Environment,
  rounds: number,
): Promise<readonly StartResult[]> {
  const results = starters.flatMap((starter) =>
    languages.map((language) => ({
      starter,
      name: starter.name,
      language,
      listening: [] as number[],
      answered: [] as number[],
      cpu: [] as number[],
    })),
  );
  // The first round is not counted: it fills the disk's cache, and that of compiled code.
  for (let round = -1; round < rounds; round += 1) {
    for (const { starter, language, listening, answered, cpu } of rotate(results, (round + 1) * 2)) {
      hangUp();
      const begun = performance.now();
      const { bot, pid, person, stop } = await starter.start(language);
      const listens = performance.now();
      await visit(bot, environment.channel, person, [starter.first(language)]);
      const answers = performance.now();
      if (round >= 0) {
        listening.push(listens - begun);
        answered.push(answers - begun);
        cpu.push(cpuOfProcess(pid));
      }
      await stop();
    }
  }
  return results.map(({ starter: _starter, ...result }) => result);
}

function firstOf({ scriptIn }: Contestant, language: Language): Exchange {
  const { greeting, task } = scriptIn(language);
  const [first] = [...greeting, ...task];
  if (first === undefined) throw new Error('a script without a turn');
  return first;
}
