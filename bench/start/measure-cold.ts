import { languages, type Language } from '../../locales/languages.ts';
import { person } from '../channel/person.ts';
import type { Exchange } from '../channel/script.ts';
import type { StorePlace } from '../stores/store-place.ts';
import type { Contestant } from '../turns/contestants.ts';
import type { Environment } from '../turns/environment.ts';
import { coldTurns } from './cold-turns.ts';
import type { ColdResult } from './data.ts';
import { firstTurn, firstWords } from './first-words.ts';

/** How many take the same turns after the first one. */
const others = 5;

/** Takes every kind of turn as the first of a fresh process, and a whole task too, in both languages. */
export async function measureCold(
  contestant: Contestant,
  environment: Environment,
  { place, rounds, founded }: { place: StorePlace; rounds: number; founded: number },
): Promise<readonly ColdResult[]> {
  const results: ColdResult[] = [];
  let newcomers = 0;
  const someone = (locale: string) => person((newcomers += 1) % founded, locale);
  for (const language of languages) {
    const locale = language === 'fr' ? 'fr-FR' : 'en-US';
    for (const exchanges of visitsOf(contestant, language)) {
      const own = exchanges.map(({ name }) => ({
        name: contestant.name,
        language,
        turn: name,
        first: [] as number[],
        later: [] as number[],
      }));
      for (let round = 0; round < rounds; round += 1) {
        const people = Array.from({ length: 1 + others }, () => someone(locale));
        const taken = exchanges.map(({ exchange }) => exchange);
        const turns = await coldTurns(contestant, environment, { place, language, exchanges: taken, people });
        turns.forEach(({ first, later }, step) => {
          own[step]?.first.push(first);
          own[step]?.later.push(later);
        });
      }
      results.push(...own);
    }
  }
  return results;
}

interface Named {
  readonly name: string;
  readonly exchange: Exchange;
}

/** The task of everybody's script; of this bot also each word that may come first. */
function visitsOf({ name, scriptIn }: Contestant, language: Language): readonly (readonly Named[])[] {
  const { greeting, task } = scriptIn(language);
  const whole = [...greeting, ...task].map((exchange, step) => ({ name: `task, turn ${step + 1}`, exchange }));
  if (name !== 'guichet') return [whole];
  return [whole, ...firstWords.map((kind) => [{ name: kind, exchange: firstTurn(kind, language) }])];
}
