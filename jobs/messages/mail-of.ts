import { wordsIn } from '../../locales/words.ts';
import type { Mail } from '../channels/channel.ts';
import type { Wordings } from './in-each-language.ts';
import { mailHtml } from './mail-html.ts';
import type { Wording } from './wording.ts';

/** The mail that says a message, in one language or in several, one below the other. */
export function mailOf(wordings: Wordings, { to, id }: Pick<Mail, 'to' | 'id'>): Mail {
  return {
    ...{ to, id },
    subject: wordings.map(({ title }) => title).join(' · '),
    text: wordings.map(textOf).join(`\n\n${'—'.repeat(30)}\n\n`),
    html: mailHtml(wordings),
  };
}

function textOf({ language, lead, facts, before, code, link, after }: Wording): string {
  const say = wordsIn(language);
  return [
    say('messages.hello'),
    lead,
    ...(facts.length === 0 ? [] : [facts.map((fact) => say('messages.fact', { ...fact })).join('\n')]),
    ...before,
    ...(code === undefined ? [] : [`    ${code}`]),
    // Alone on its line, so that it can be pressed or copied whole.
    ...(link === undefined ? [] : [`${say('messages.address', { title: link.title })}\n${link.url}`]),
    ...after,
    say('messages.footer'),
  ].join('\n\n');
}
