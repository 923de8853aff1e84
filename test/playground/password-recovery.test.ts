import type { Page } from 'playwright-core';
import type { Language } from '../../locales/languages.ts';
import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import { ownAccountDirectory } from '../../partner-center/local/own-account-directory.ts';
import { describeInPlayground } from '../support/playground.ts';
import type { Chat } from '../support/playground-chat.ts';
import { botVault } from '../support/reset/bot-vault.ts';
import { codeIn, messageTo } from '../support/reset/outbox-files.ts';

const words = {
  fr: { iAm: 'je suis', password: 'j’ai oublié mon mot de passe', reset: 'réinitialise le mot de passe d’Adele' },
  en: { iAm: 'i am', password: 'I forgot my password', reset: 'reset Adele’s password' },
} as const;
const [oldPassword, newPassword] = ['Marble-lantern-48-sings', 'Violet-kettle-93-runs'];
const widths: Readonly<Record<Language, number>> = { fr: 1280, en: 320 };

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  describeInPlayground('somebody without their password', language, ({ say, opensChat, dataDir }) => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await opensChat();
      await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
    });

    async function becomes(name: string): Promise<void> {
      await chat.says(`${words[language].iAm} ${name}`);
      await chat.waitsFor(say('persona.doneText'));
    }

    async function types(page: Page, code: string): Promise<void> {
      await page.getByRole('textbox', { name: say('resetPage.code.label'), exact: true }).fill(code);
      await page.getByRole('button', { name: say('resetPage.code.go') }).click();
    }

    async function choosesPassword(page: Page, password: string): Promise<void> {
      await page.locator('#password').fill(password);
      await page.locator('#confirmation').fill(password);
      await page.getByRole('button', { name: say('resetPage.password.set') }).click();
      await page.getByText(say('resetPage.ending.done.title')).waitFor();
    }

    /** Whether the directory of the bot takes these passwords of Lynne's. */
    async function taken(...passwords: readonly string[]): Promise<readonly boolean[]> {
      const vault = await botVault(dataDir());
      const directory = await localPartnerCenter(vault);
      const id = demoPersonId(25);
      const answers = await Promise.all(passwords.map((password) => directory.verifyPassword(id, password)));
      await vault.store.close();
      return answers;
    }

    test('gets back in from chat in two minutes: the new password is good, the old one is not', async () => {
      const vault = await botVault(dataDir());
      const write = { requestId: 'before', correlationId: 'test' };
      await ownAccountDirectory(vault).setMyPassword(demoPersonId(25), oldPassword, write);
      await vault.store.close();
      expect(await taken(oldPassword, newPassword)).toEqual([true, false]);

      await becomes('Lynne');
      await chat.says(words[language].password);
      await chat.waitsFor(say('password.ways.title'));
      await chat.screenshot(`password-ways-${language}`);
      await chat.presses(say('password.ways.continue.email'));
      await chat.waitsFor(say('password.sent.title', { address: 'l•••@e•••.com' }));
      const page = await chat.follows(say('password.sent.link'));
      await page.setViewportSize({ width: widths[language], height: 900 });
      const code = codeIn(await messageTo(dataDir(), 'lynne.robbins@example.com'));
      await types(page, code.startsWith('0') ? code.replace('0', '1') : code.replace(/^./, '0'));
      await page.getByText(say('resetPage.code.wrong', { count: 4 })).waitFor();
      await types(page, code);
      await page.locator('#password').fill('lynne robbins 2026');
      await page.locator('#password').fill(newPassword);
      await page.locator('#strength', { hasText: say('resetPage.strength.score4') }).waitFor();
      await chat.screenshot(`reset-page-password-${language}`, page);
      await choosesPassword(page, newPassword);
      await chat.screenshot(`reset-page-done-${language}`, page);
      await page.close();
      await chat.waitsFor(say('password.end.done'));
      expect(await taken(oldPassword, newPassword)).toEqual([false, true]);
    });

    // The rest is the same in both languages but for its words, which the dialogs' own tests read.
    if (language === 'en') return;

    test('with administrator rights proves two ways', async () => {
      await becomes('Alex');
      await chat.says('mot de passe');
      await chat.waitsFor(say('password.ways.introTwo'));
      await chat.presses(say('password.ways.continue.email'));
      await chat.waitsFor(say('password.sent.textTwo'));
      const page = await chat.follows(say('password.sent.link'));
      await types(page, codeIn(await messageTo(dataDir(), 'alex.wilber@example.com')));
      await page
        .getByRole('heading', { name: say('resetPage.another.title') })
        .or(page.getByText('+86•••20'))
        .first()
        .waitFor();
      await page.close();
      await chat.presses(say('password.sent.cancelButton'));
      await chat.waitsFor(say('password.end.cancelled'));
    });

    test('with an authenticator app is asked for its code, and one with no way is told whom to ask', async () => {
      await becomes('Isaiah');
      await chat.says('mot de passe');
      await chat.presses(say('password.ways.continue.totp'));
      await chat.waitsFor(say('password.sent.totp'));
      await becomes('Patti');
      await chat.says('mot de passe');
      await chat.waitsFor(say('password.noWay.title'));
    });

    test('is invited by an administrator who may do no more, and finds the card on coming', async () => {
      await becomes('Alex');
      await chat.says(words[language].reset);
      await chat.waitsFor(say('password.invite.title', { name: 'Adele Vance' }));
      await chat.waitsFor(say('password.others.rule'));
      await chat.presses(say('password.invite.confirm'));
      await chat.waitsFor(say('password.invite.done', { target: 'Adele Vance' }));
      await chat.says(`${words[language].iAm} Adele`);
      await chat.waitsFor(say('messages.invited.button'));
      await chat.presses(say('messages.invited.button'));
      await chat.waitsFor(say('password.ways.title'));
    });
  });
});
