import { foldText } from '../../fold-text.ts';

const names: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv'],
  ['february', 'feb', 'fevrier', 'fevr', 'fev'],
  ['march', 'mar', 'mars'],
  ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['june', 'jun', 'juin'],
  ['july', 'jul', 'juillet', 'juil'],
  ['august', 'aug', 'aout'],
  ['september', 'sept', 'sep', 'septembre'],
  ['october', 'oct', 'octobre'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'decembre'],
];

const numbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((spellings, index) => spellings.map((spelling) => [spelling, index + 1] as const)),
);

/** The number of a month, 1 to 12, from its English or French name or abbreviation; `undefined` for any other word. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(foldText(name));
}
