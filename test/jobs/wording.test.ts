import { render } from '../../cards/render.ts';
import { cardOf } from '../../jobs/messages/card-of.ts';
import { inEachLanguage, type Wordings } from '../../jobs/messages/in-each-language.ts';
import { mailOf } from '../../jobs/messages/mail-of.ts';
import { smsTextOf } from '../../jobs/messages/sms-text-of.ts';
import { wordCode } from '../../jobs/messages/word-code.ts';
import { wordNotice } from '../../jobs/messages/word-notice.ts';
import { languages } from '../../locales/languages.ts';
import type { AnyNotice } from '../../jobs/messages/any-notice.ts';
import type { MessageLanguage, Notice } from '../../password-reset/messages.ts';
import {
  sampleCodes,
  sampleInstant,
  sampleLinks as links,
  sampleNotices,
  sampleToken,
} from '../support/jobs/sample-messages.ts';
import { problemsOf } from '../support/official-parser.ts';

const to = 'lynne@outlook.example';
const named = (notice: AnyNotice) =>
  Object.values(notice)
    .filter((value) => typeof value !== 'number' && value !== sampleToken)
    .join(' ');

const messages: readonly (readonly [string, Wordings, MessageLanguage])[] = (
  [...languages, undefined] as const
).flatMap((language) => [
  ...sampleNotices().map(
    (notice) =>
      [
        `${named(notice)} in ${language ?? 'both'}`,
        inEachLanguage(language, (each) => wordNotice(notice, { language: each, links, inChat: false })),
        language,
      ] as const,
  ),
  ...sampleCodes(language).map(
    (code) =>
      [
        `code for ${code.purpose} in ${language ?? 'both'}`,
        inEachLanguage(language, (each) => wordCode(code, each)),
        language,
      ] as const,
  ),
]);

/** French marks without their blank, and what no text of either language has; addresses of pages apart. */
const faults = [/\{\{|\}\}/, /undefined|null|NaN|\[object/, /["']/, /\.\.\./, / {2,}(?! *\d{4} \d{4})/, /[^\S\n]$/m];
const frenchFaults = [/[^\u202F!?][;!?%]/u, /[^\u00A0\d]:(?=\s|$)/u, /«[^\u00A0]/u, /[^\u00A0]»/u, /["“”]/];
const englishFaults = [/\s[;:!?%]/u, /[«»]/];

function faultsOf(text: string, language: MessageLanguage): readonly RegExp[] {
  const own = { fr: frenchFaults, en: englishFaults };
  const plain = text.replaceAll(/https:\S+/g, 'link');
  return [...faults, ...(language === undefined ? [] : own[language])].filter((fault) => fault.test(plain));
}

describe.each(messages)('the message %s', (_name, wordings, language) => {
  const mail = mailOf(wordings, { to, id: 'x' });
  const sms = smsTextOf(wordings);

  it('is written without a fault, as mail and as text message', () => {
    for (const text of [mail.subject, mail.text, sms]) expect([text, faultsOf(text, language)]).toEqual([text, []]);
    expect(faultsOf(visible(mail.html), language)).toEqual([]);
  });

  it('says the same in text and HTML', () => {
    for (const { title, lead, before, after, facts, code, link } of wordings) {
      const said = [
        lead,
        ...before,
        ...after,
        ...facts.map(({ value }) => value),
        ...(code === undefined ? [] : [code]),
      ];
      for (const part of said)
        expect([mail.text, visible(mail.html)].filter((text) => text.includes(part))).toHaveLength(2);
      expect(mail.subject).toContain(title);
      expect(visible(mail.html)).toContain(title);
      if (link === undefined) continue;
      expect(mail.text.split('\n')).toContain(link.url);
      expect(mail.html).toContain(`<a href="${link.url.replaceAll('&', '&amp;')}">`);
    }
  });

  it('has a short subject without a code or a link', () => {
    expect(mail.subject.length).toBeLessThanOrEqual(100);
    expect(mail.subject).not.toMatch(/\d|http/);
  });

  it('fits into a text message or two', () => {
    expect(sms.replace(/ https:\S+$/, '').length).toBeLessThanOrEqual(language === undefined ? 306 : 200);
  });

  it('brings nothing from elsewhere, and no colour that a dark screen would swallow', () => {
    expect(mail.html).not.toMatch(/<(?:img|script|link|style|iframe|object|form)|url\(|src=|background|[^-]color:/i);
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
  });

  it('says its language to screen readers', () => {
    expect(mail.html.match(/<div lang="(\w+)"/g)).toEqual(wordings.map((wording) => `<div lang="${wording.language}"`));
  });
});

describe.each(languages)('a card in %s', (language) => {
  it.each(sampleNotices().map((notice) => [named(notice), notice] as const))('says %s', (_name, notice) => {
    const { view, verbs } = cardOf(wordNotice(notice, { language, links, inChat: true }));
    const { card, summary } = render(view, { language, nonce: 'nonce' });
    expect(problemsOf(card)).toEqual([]);
    if (view.template !== 'outcome') throw new Error(view.template);
    expect(verbs).toEqual(view.data.buttons.map(({ verb }) => verb));
    for (const text of [summary, view.data.title, view.data.text, ...view.data.lines]) {
      expect([text, faultsOf(text, language)]).toEqual([text, []]);
    }
  });
});

describe('a message', () => {
  const word = (notice: Notice, inChat = false) => wordNotice(notice, { language: 'en', links, inChat });

  it('tells the time in Shanghai', () => {
    const [changed] = sampleNotices();
    expect(word(changed as Notice).facts).toEqual([{ title: 'Date', value: '1 Jan 2026, 08:00 GMT+8' }]);
    expect(sampleInstant).toBe(Date.UTC(2026, 0, 1, 0, 0));
  });

  it.each([
    ['12345678', '1234 5678'],
    ['123456', '123 456'],
    ['1234567', '1234 567'],
    ['123456789012', '1234 5678 9012'],
  ])('shows the code %s as %s', (code, shown) => {
    expect(wordCode({ language: 'en', purpose: 'reset', code, minutes: 10 }, 'en').code).toBe(shown);
  });

  it('with a code has no link, in whatever form', () => {
    for (const code of sampleCodes(undefined)) {
      const wordings = inEachLanguage(undefined, (language) => wordCode(code, language));
      const { text, html } = mailOf(wordings, { to });
      expect(`${text} ${html} ${smsTextOf(wordings)}`).not.toMatch(/http|href/);
    }
  });

  it('counts the minutes', () => {
    const after = (minutes: number) =>
      wordCode({ language: 'en', purpose: 'reset', code: '1', minutes }, 'en').after[0];
    expect([after(1), after(5)]).toEqual(['It is good for one minute.', 'It is good for 5 minutes.']);
  });

  it('with a code fits into one text message of the plain alphabet for each language', () => {
    for (const language of languages) {
      for (const { purpose } of sampleCodes(language)) {
        const { short } = wordCode({ language, purpose, code: '12345678', minutes: 15 }, language);
        expect(short).toMatch(/^[A-Za-z0-9 [\].,àé]{1,158}$/);
      }
    }
  });

  it('invites without any token: it leads to the chat alone, and in the chat it has a button', () => {
    const elsewhere = word({ kind: 'invited', by: 'Alex' });
    expect(elsewhere.link).toEqual({ title: 'Open the chat', url: links.chat });
    expect(elsewhere.before.join(' ')).toContain('type “password”');
    const inChat = word({ kind: 'invited', by: 'Alex' }, true);
    expect(inChat.link).toBeUndefined();
    expect(inChat.before.join(' ')).not.toContain('Teams');
    expect(inChat.buttons).toEqual([{ verb: 'reset.start', title: 'Choose a new password', style: 'primary' }]);
    const nowhere = wordNotice(
      { kind: 'invited', by: 'A' },
      { language: 'en', links: { ...links, chat: undefined }, inChat: false },
    );
    expect(nowhere.link).toBeUndefined();
  });

  it('has one link in a text message in both languages', () => {
    const [changed] = sampleNotices();
    const wordings = inEachLanguage(undefined, (language) =>
      wordNotice(changed as Notice, { language, links, inChat: false }),
    );
    expect(smsTextOf(wordings).match(/https:/g)).toHaveLength(1);
    expect(smsTextOf(wordings)).toMatch(/ https:\S+$/);
  });
});

/** What is read of a page, without its tags. */
function visible(html: string): string {
  return html
    .replace(/^[^]*<body[^>]*>/, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}
