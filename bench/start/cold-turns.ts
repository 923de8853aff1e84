import type { Language } from '../../locales/languages.ts';
import type { Person } from '../channel/person.ts';
import type { Exchange } from '../channel/script.ts';
import { hangUp, visit } from '../channel/visitor.ts';
import { median } from '../measure/median.ts';
import type { StorePlace } from '../stores/store-place.ts';
import type { Contestant } from '../turns/contestants.ts';
import type { Environment } from '../turns/environment.ts';
import { openStage } from '../turns/open-stage.ts';

/** One turn as the first of its kind, and the median of those that others took afterwards, in ms. */
export interface ColdTurn {
  readonly first: number;
  readonly later: number;
}

/** What is done in a fresh process: by one person first, then by others who are as new to the bot. */
export interface ColdVisit {
  readonly place: StorePlace;
  readonly language: Language;
  readonly exchanges: readonly Exchange[];
  readonly people: readonly Person[];
}

/** Starts the bot, and takes the same turns as one person after the other: what each took the first of them, and the rest. */
export async function coldTurns(contestant: Contestant, environment: Environment, visitors: ColdVisit) {
  const { place, language, exchanges, people } = visitors;
  const stage = await openStage(contestant, environment, { place, language, people: 0 });
  hangUp();
  const times: number[][] = [];
  try {
    for (const person of people) {
      const own: number[] = [];
      await visit(stage.bot, stage.channel, person, exchanges, (ms) => own.push(ms));
      times.push(own);
    }
  } finally {
    await stage.close();
  }
  const [first = [], ...later] = times;
  return first.map((ms, step): ColdTurn => ({ first: ms, later: median(later.map((own) => own[step] ?? NaN)) }));
}
