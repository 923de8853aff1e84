import { limitMeanings, limitNames, variableOf } from '../config/reset-limits.ts';
import { describedAs, groups, type Variable } from '../config/variables.ts';
import { limitBounds } from '../../password-reset/reset-limits.ts';
import { tellUsual, usualValue } from './tell-usual.ts';

const width = 100;

const head = `Every variable of Guichet with its default and its meaning. Made by \`npm run env:example\`: do not edit it.

Copy it to .env, which \`npm start\` and the other commands of operators read where there is one, and which git and npm run dev leave alone; a variable of the environment goes before it. \`node --env-file\`, the env_file of Docker Compose and the EnvironmentFile of systemd read it as well: one NAME=value on each line, without quotes, and without # in the value. Docker Compose also takes $ for the beginning of a name: write $$ there.

A line that begins with # shows what holds unless it is set. NAME= sets nothing. A secret may stand in a file instead: NAME_FILE=/run/secrets/name. Left as it is, the bot is in local mode. More is in docs/operations.md.`;

/** The text of `.env.example`. */
export function envExample(): string {
  const sections = Object.entries(groups).map(([title, group]) =>
    section(
      title,
      (Object.keys(group) as Variable[]).map((name) => entry(name)),
    ),
  );
  return (
    [comment(head), ...sections, section('The numbers of a reset', limitNames.map(limitEntry))].join('\n\n') + '\n'
  );
}

function section(title: string, entries: readonly string[]): string {
  const rule = `## ${title} `;
  return [rule.padEnd(width, '#'), ...entries].join('\n\n');
}

function entry(name: Variable): string {
  const { meaning, secret, needed } = describedAs(name);
  const value = secret && needed ? '' : usualValue(name);
  const usual = tellUsual(name);
  const told = comment(plain(usual === 'none' ? meaning : `${meaning} Default: ${usual}.`));
  const file = secret ? `\n#${name}_FILE=` : '';
  return `${told}\n${needed ? '' : '#'}${name}=${value}${file}`;
}

function limitEntry(limit: (typeof limitNames)[number]): string {
  const { usual, least, most } = limitBounds[limit];
  return `${comment(`${plain(limitMeanings[limit])} From ${least} to ${most}.`)}\n#${variableOf(limit)}=${usual}`;
}

/** Markdown without its marks. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

/** Lines of comment, none longer than `width` unless a single word is. */
function comment(text: string): string {
  return text
    .split('\n')
    .flatMap((paragraph) => wrapped(paragraph))
    .map((part) => `# ${part}`.trimEnd())
    .join('\n');
}

function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 3 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
