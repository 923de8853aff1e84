import { distance } from 'fastest-levenshtein';
import { limitNames, variableOf } from './reset-limits.ts';
import type { Environment } from './environment.ts';
import { describedAs, variableNames } from './variables.ts';

/** A name in the environment that nothing reads, and the one that was probably meant. */
export interface Misspelt {
  readonly name: string;
  readonly meant: string;
  /** The same but for capitals, where the bot would take its absence for a choice: no registration means local mode. */
  readonly decisive: boolean;
}

const secretFiles = variableNames.filter((name) => describedAs(name).secret).map((name) => `${name}_FILE`);
const ours: readonly string[] = [...variableNames, ...secretFiles, ...limitNames.map(variableOf)];

/** Names of others that look like ours: what a shell or npm sets, and what our own tools read. */
const others = new Set(['HOSTNAME', 'HOST_NAME', 'HOSTTYPE', 'PLAYGROUND_PORT']);

/**
 * Names that look like one of ours and are not: other capitals or underscores, a letter or two amiss, a `RESET_…` that
 * there is none of, a `…_FILE` of what is no secret. Whose own is set is not asked about: somebody else may use it.
 */
export function misspeltNames(env: Environment): readonly Misspelt[] {
  const isSet = (name: string) => (env[name]?.trim() ?? '') !== '';
  return Object.keys(env)
    .filter((name) => isSet(name) && !ours.includes(name) && !others.has(name))
    .flatMap((name): Misspelt[] => {
      const meant = meantBy(name);
      if (meant === undefined || isSet(meant)) return [];
      const sameLetters = name.toLowerCase() === meant.toLowerCase();
      return [{ name, meant, decisive: sameLetters && meant.startsWith('MicrosoftApp') }];
    });
}

/** What of it stops the start. */
export function misspeltProblems(env: Environment): readonly string[] {
  return misspeltNames(env)
    .filter(({ decisive }) => decisive)
    .map(({ name, meant }) => `${name} is not read: write it as ${meant}.`);
}

function meantBy(name: string): string | undefined {
  const letters = lettersOf(name);
  const [nearest, off] = ours
    .map((own) => [own, distance(letters, lettersOf(own))] as const)
    .reduce((best, next) => (next[1] < best[1] ? next : best));
  if (off <= forgiven(lettersOf(nearest))) return nearest;
  const withoutFile = variableNames.find((own) => name === `${own}_FILE`);
  return withoutFile ?? (/^RESET_\w+$/.test(name) ? nearest : undefined);
}

/** Short names are near to many words of others: of them only capitals and underscores may be amiss. */
function forgiven({ length }: string): number {
  if (length < 7) return 0;
  return length < 9 ? 1 : 2;
}

function lettersOf(name: string): string {
  return name.replaceAll(/[_\-.]/g, '').toLowerCase();
}
