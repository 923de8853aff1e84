import { distance } from 'fastest-levenshtein';

/** The least score of a password that the directory takes. */
export const leastScore = 5;

/**
 * The score that the directory gives a password for its banned words (Entra ID, reference 6.4): one point for each
 * banned word in it and one for each character beside them, in the way that gives the fewest; one point for all of it
 * when a single edit makes it a banned word. The password and the words are in their plain form.
 */
export function bannedScore(password: string, banned: ReadonlySet<string>): number {
  let longest = 0;
  for (const word of banned) {
    if (isSimilar(password, word)) return 1;
    longest = Math.max(longest, word.length);
  }
  const fewest = [0];
  for (let end = 1; end <= password.length; end += 1) {
    let points = pointsAt(fewest, end - 1) + 1;
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      if (banned.has(password.slice(start, end))) points = Math.min(points, pointsAt(fewest, start) + 1);
    }
    fewest.push(points);
  }
  return pointsAt(fewest, password.length);
}

function pointsAt(fewest: readonly number[], length: number): number {
  return fewest[length] ?? length;
}

function isSimilar(password: string, word: string): boolean {
  return Math.abs(password.length - word.length) <= 1 && distance(password, word) <= 1;
}
