import { wordNotice } from '../../jobs/messages/word-notice.ts';
import type { Wording } from '../../jobs/messages/wording.ts';
import { languages, type Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { SalesNotice } from '../../partner-center/watches/sales-notice.ts';
import { noticeRig } from '../support/jobs/notice-rig.ts';
import { sampleLinks as links } from '../support/jobs/sample-messages.ts';

const samples: readonly SalesNotice[] = [
  { kind: 'pricesChanged', from: '2027-01-01', count: 2 },
  { kind: 'catalogChanged', by: 'Alex Wilber' },
  { kind: 'pinsGone', names: ['Office 365 Enterprise E3', 'Exchange Online Kiosk'] },
];

const word = (notice: SalesNotice, language: Language = 'fr', inChat = true): Wording =>
  wordNotice(notice, { language, links, inChat });
const textOf = (wording: Wording) => JSON.stringify(wording);

describe.each(samples)('The notice $kind', (notice) => {
  it('is told in the chat of whoever has one, and by mail to whoever has none', async () => {
    const rig = noticeRig();
    await rig.put({ personId: 'adele' }, notice);
    await rig.put({ personId: 'megan' }, notice);
    await rig.post.work();
    expect(rig.told).toEqual([['adele', word(notice).title]]);
    expect(rig.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['megan@lanting.example', word(notice, 'en', false).title],
    ]);
    expect(rig.mails[0]?.text).toContain(links.chat);
    expect([...rig.failures, ...rig.givenUp]).toEqual([]);
  });

  it('survives a process, and is told once', async () => {
    const rig = noticeRig();
    await rig.put({ personId: 'alex' }, notice);
    await Promise.all([rig.replica().work(), rig.replica().work()]);
    await rig.post.work();
    expect(rig.told).toHaveLength(1);
  });

  it.each(languages)('has no amount of money in it, in %s', (language) => {
    for (const inChat of [true, false]) expect(textOf(word(notice, language, inChat))).not.toMatch(/¥|CNY|\d[.,]\d/u);
  });

  it('says in a mail where to go on, and in the chat has a button instead', () => {
    expect(word(notice, 'en', false)).toMatchObject({
      before: [wordsIn('en')(`messages.${notice.kind}.how`)],
      link: { url: links.chat },
    });
    expect(word(notice)).toMatchObject({ before: [], link: undefined });
    const nowhere = { language: 'fr', links: { ...links, chat: undefined }, inChat: false } as const;
    expect(wordNotice(notice, nowhere).link).toBeUndefined();
  });
});

describe('What is told of sales', () => {
  it('leads on to what it is about', () => {
    const verbs = samples.map((notice) => word(notice).buttons.map(({ verb }) => verb));
    expect(verbs).toEqual([['prices.changes', 'alerts.open'], ['offers.list', 'alerts.open'], ['catalog.customize']]);
  });

  it('names the day from which prices change, as it is in Shanghai', () => {
    expect(word(samples[0] as SalesNotice).facts).toEqual([{ title: 'À partir du', value: '1er janv. 2027' }]);
    expect(word(samples[0] as SalesNotice, 'en').facts).toEqual([{ title: 'From', value: '1 Jan 2027' }]);
  });

  it('counts prices and offers', () => {
    const lead = (notice: SalesNotice) => word(notice, 'en').lead;
    expect(lead({ kind: 'pricesChanged', from: '2027-01-01', count: 1 })).toMatch(/^The price of an offer /);
    expect(lead({ kind: 'pricesChanged', from: '2027-01-01', count: 2 })).toMatch(/^The prices of 2 offers /);
    expect(word({ kind: 'pinsGone', names: ['One'] }).title).toBe('Une offre du catalogue n’est plus vendue');
    expect(word({ kind: 'pinsGone', names: ['One', 'Two'] }).title).toMatch(/^Des offres /);
  });

  it('calls offers as the reader does', () => {
    const names = (language: Language) => word(samples[2] as SalesNotice, language).facts[0]?.value;
    expect(names('fr')).toBe('Office 365 Entreprise E3 et Exchange Online Kiosk');
    expect(names('en')).toBe('Office 365 Enterprise E3 and Exchange Online Kiosk');
  });

  it('says how to hear no more of what one asked for', () => {
    for (const language of languages) {
      const asked = samples.slice(0, 2).map((notice) => word(notice, language).after);
      expect(asked).toEqual([[wordsIn(language)('messages.alert.asked')], [wordsIn(language)('messages.alert.asked')]]);
    }
  });
});
