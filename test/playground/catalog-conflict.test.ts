import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';
import { botVault } from '../support/reset/bot-vault.ts';

const words = {
  fr: { catalog: 'catalogue', offers: 'offres', iAm: 'je suis' },
  en: { catalog: 'catalog', offers: 'offers', iAm: 'i am' },
} as const;
const [visio, power, kiosk] = ['Visio Online (Plan 1)', 'Power BI Pro', 'Exchange Online Kiosk'];

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  describeInPlayground('two administrators who choose at the same time', language, ({ say, opensChat, dataDir }) => {
    const { catalog, offers, iAm } = words[language];
    const pinned = say('offers.pinned');
    const keepsTheirs = language === 'en';
    const decided = keepsTheirs ? ([visio, kiosk] as const) : ([power] as const);
    let chat: Chat;
    beforeAll(async () => {
      await makesMeganGlobal();
      chat = await opensChat();
      await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
    });

    /** As another process does: the bot follows. */
    async function makesMeganGlobal(): Promise<void> {
      const vault = await botVault(dataDir());
      const directory = await localPartnerCenter(vault);
      const { id, version } = await directory.getUser(demoPersonId(21));
      const write = { requestId: 'before', correlationId: 'test', actorId: demoPersonId(20) };
      await directory.updateUser(id, version, { administrator: 'global' }, write);
      await vault.store.close();
    }

    async function becomes(name: string): Promise<void> {
      await chat.says(`${iAm} ${name}`);
      await chat.waitsFor(say('persona.doneTitle', { name }));
    }

    /** Puts the first offer that a search finds on top, which makes `count`. */
    async function pins(shown: Chat, search: string, count: number): Promise<void> {
      await shown.fills({ [say('cards.searchOffers')]: search });
      await shown.presses(say('cards.search'));
      await shown.waitsFor(say('cards.searchOffers'), search);
      await shown.presses(say('cards.pin'), 0);
      await shown.waitsFor(say('catalog.chosen', { count, limit: 5 }));
    }

    async function saves(shown: Chat): Promise<void> {
      await shown.waitsFor(say('catalog.review.title'));
      await shown.presses(say('catalog.review.confirm'));
      await shown.waitsFor(say('catalog.saved.title'));
    }

    test('are shown what the other saved meanwhile, and keep one list or the other', async () => {
      await chat.says(catalog);
      await chat.waitsFor(say('catalog.searchTitle'));
      await pins(chat, power, 1);
      await becomes('Megan Bowen');
      await chat.says(catalog);
      await chat.waitsFor(say('catalog.chosen', { count: 0, limit: 5 }));
      await pins(chat, visio, 1);
      await chat.presses(say('catalog.submit'));
      await saves(chat);
      await becomes('Alex Wilber');
      const mine = chat.older(3);
      await mine.presses(say('catalog.submit'));
      await mine.waitsFor(say('catalog.others.intro', { name: 'Megan Bowen' }));
      await mine.waitsFor(say('profiles.merge.theirs'), visio, say('profiles.merge.mine'), power);
      if (!keepsTheirs) await mine.screenshot('catalog-conflict-fr');
      await mine.presses(say('catalog.others.submit'));
      await mine.waitsFor(say('fields.required'));
      await mine.choice(say(keepsTheirs ? 'catalog.others.theirs' : 'catalog.others.mine')).check();
      await mine.presses(say('catalog.others.submit'));
      if (keepsTheirs) {
        await pins(mine, kiosk, 2);
        await mine.presses(say('catalog.submit'));
      }
      await saves(mine);
      await mine.waitsFor(say('catalog.saved.text'), ...decided);
    });

    test('give a sales agent the list that was decided, first of all and without prices', async () => {
      await becomes('Adele Vance');
      await chat.says(offers);
      await chat.waitsFor(say('cards.searchOffers'), ...decided.flatMap((name) => [name, pinned]));
      expect(await chat.text()).not.toContain('¥');
      expect((await chat.text()).split(pinned)).toHaveLength(1 + decided.length);
      await chat.says(catalog);
      await chat.waitsFor(say('refusal.catalog.customize'));
    });
  });
});
