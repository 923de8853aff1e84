import type { Translate } from '../../locales/words.ts';
import type { Finding, Mark } from './finding.ts';

const signs: Readonly<Record<Mark, string>> = { good: '✓', bad: '✗', doubtful: '!', unknown: '–' };

/** The findings as lines for a terminal, with their sum at the end. */
export function tellFindings(findings: readonly Finding[], say: Translate): string {
  const count = (mark: Mark) => findings.filter((finding) => finding.mark === mark).length;
  const sum = { good: count('good'), bad: count('bad'), doubtful: count('doubtful'), unknown: count('unknown') };
  const lines = findings.flatMap(({ mark, key, params, details }) => [
    `${signs[mark]} ${say(key, params)}`,
    ...details.map((detail) => `    ${detail}`),
  ]);
  return [...lines, '', say('doctor.sum', sum), ''].join('\n');
}
