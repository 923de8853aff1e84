import type { Browser, Page } from 'playwright-core';
import type { Verified } from '../../password-reset/reset-links.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { token, visitReset, type ResetVisit } from '../support/reset-visit.ts';
import { codes, sms, totp } from '../support/scripted-reset.ts';

const password = 'Tulipe violette sous 3 ponts';

describeWithChromium('the page of a password reset in trouble', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  const alert = (page: Page) => page.getByRole('alert');

  async function typePassword(visit: ResetVisit): Promise<void> {
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    await visit.type('password.label', password);
    await visit.type('password.confirmation', password);
    await visit.press('password.set');
  }

  test.each(['１２３４５６７８', '1234567O', '', '1234567', '123456789'])(
    'the code "%s" is none, is told so at the field, and is not sent',
    async (typed) => {
      await using visit = await visitReset(browser);
      await visit.open();
      await visit.enter(typed);
      await visit.page.locator('#code[aria-invalid=true]').waitFor();
      const words = ['code.empty', 'code.digits', 'code.lengthEither'] as const;
      const said = words.map((word) => visit.say(word, { digits: 8 }));
      expect(said).toContain(await visit.page.locator('#code-error').textContent());
      expect(visit.asked).toEqual([]);
    },
  );

  test.each([
    [{ state: 'locked' }, 'ending.locked.title'],
    [{ state: 'gone' }, 'ending.gone.title'],
  ] as const)('a code that comes to %j ends the page, which says what to do', async (verified: Verified, title) => {
    await using visit = await visitReset(browser, { script: { answers: { verify: async () => verified } } });
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach(title);
    expect(await visit.page.locator('#ending-hint').textContent()).not.toBe('');
    expect(await visit.page.locator('input:visible').count()).toBe(0);
  });

  test('after the last wrong code one asks for another, once a minute is over', async () => {
    const answers = { verify: async () => ({ state: 'wrong', left: 0 }) as const };
    await using visit = await visitReset(browser, { script: { answers } });
    const { page, say } = visit;
    await page.clock.install();
    await visit.open();
    await visit.enter(codes.first);
    await page.getByText(say('code.wrongLast')).waitFor();
    const resend = page.getByRole('button', { name: say('resend.again') });
    await resend.click({ force: true });
    expect(visit.asked.map(([method]) => method)).toEqual(['verify']);
    await page.clock.fastForward(30_000);
    expect(await page.locator('#resend-text').textContent()).toMatch(/ 0:(30|29)\.$/);
    await page.clock.fastForward(31_000);
    await page.getByText(say('resend.question')).waitFor();
    await resend.click();
    await page.getByRole('status').getByText(say('resend.sent')).waitFor();
    expect(visit.asked.at(-1)).toEqual(['send', token, undefined]);
    expect(await page.locator('#resend-text').textContent()).toMatch(/ (1:00|0:59)\.$/);
  });

  test('a code that was asked for too soon tells when another can be', async () => {
    const answers = { send: async () => ({ state: 'tooSoon', againInSeconds: 42 }) as const };
    await using visit = await visitReset(browser, { script: { answers } });
    await visit.page.clock.install();
    await visit.open();
    await visit.page.clock.fastForward(61_000);
    await visit.press('resend.again');
    await alert(visit.page).getByText(visit.say('resend.tooSoon')).waitFor();
    expect(await visit.page.locator('#resend-text').textContent()).toMatch(/ 0:4[12]\.$/);
  });

  test('an app needs no code: the page learns it when another is asked for', async () => {
    const answers = { send: async () => ({ state: 'sent', way: totp, againInSeconds: 0 }) as const };
    await using visit = await visitReset(browser, { script: { answers } });
    await visit.page.clock.install();
    await visit.open();
    await visit.page.clock.fastForward(61_000);
    await visit.press('resend.again');
    await visit.page.getByText(visit.say('code.totp')).waitFor();
    expect(await visit.page.getByRole('button', { name: visit.say('resend.againApp') }).isVisible()).toBe(true);
    await visit.enter(codes.first);
    await visit.page.getByText(visit.say('code.length', { digits: 6 })).waitFor();
    await visit.enter(codes.app);
    await visit.reach('password.title');
  });

  test('an account’s first password begins with a press, and nothing is sent before it', async () => {
    await using visit = await visitReset(browser, { script: { purpose: 'first' } });
    await visit.open('firstLinkFor');
    await visit.reach('begin.title');
    await visit.reach('purpose.first');
    expect(visit.asked).toEqual([]);
    await visit.press('begin.send');
    await visit.page.getByText(visit.say('code.sms', { to: sms.masked })).waitFor();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    expect(visit.asked[0]).toEqual(['begin', token]);
  });

  test('a first password begun twice goes on with the code that is out', async () => {
    const answers = { begin: async () => ({ state: 'tooSoon', againInSeconds: 42 }) as const };
    await using visit = await visitReset(browser, { script: { answers } });
    await visit.open('firstLinkFor');
    await visit.press('begin.send');
    await visit.reach('code.title');
  });

  test('a first link that opens nothing sends to whoever made the account', async () => {
    await using visit = await visitReset(browser, { script: { answers: { begin: async () => ({ state: 'gone' }) } } });
    await visit.open('firstLinkFor');
    await visit.press('begin.send');
    await visit.page.getByText(visit.say('ending.goneFirst.hint')).waitFor();
  });

  test.each(['unknown', 'failed'] as const)('a password that comes to %s says what to do next', async (state) => {
    await using visit = await visitReset(browser, { script: { outcomes: [{ state }] } });
    await typePassword(visit);
    await visit.reach(`ending.${state}.title`);
    expect(await visit.page.getByText(visit.say(`ending.${state}.hint`)).isVisible()).toBe(true);
    expect(await visit.page.getByRole('link', { name: 'https://portal' }).isVisible()).toBe(state === 'unknown');
  });

  test('the last refused password ends the page', async () => {
    const outcomes = [{ state: 'refused', rules: ['common'], left: 0 }] as const;
    await using visit = await visitReset(browser, { script: { outcomes } });
    await typePassword(visit);
    await visit.reach('ending.tries.title');
  });

  test('while the counter is closed the form stays as it is, and works afterwards', async () => {
    let isClosed = true;
    const answers = {
      setPassword: async () => {
        if (isClosed) throw new Error('the store is away');
        return { state: 'done', signedOut: false } as const;
      },
    };
    await using visit = await visitReset(browser, { script: { answers } });
    await typePassword(visit);
    await alert(visit.page).getByText(visit.say('trouble.unavailable')).waitFor();
    isClosed = false;
    await visit.press('password.set');
    await visit.reach('ending.done.title');
    expect(await visit.page.getByText(visit.say('ending.signedOut')).isVisible()).toBe(false);
  });

  test('a connection that breaks over the password leaves a doubt, and the page says so', async () => {
    const outcomes = [{ state: 'gone' }] as const;
    await using visit = await visitReset(browser, { script: { outcomes } });
    await visit.open();
    visit.served.cutOff(true);
    await visit.enter(codes.first);
    await alert(visit.page).getByText(visit.say('trouble.connection')).waitFor();
    visit.served.cutOff(false);
    await visit.press('code.go');
    await visit.reach('password.title');
    await visit.page.locator('#rules [data-met=false]').nth(6).waitFor();
    await visit.type('password.label', password);
    await visit.page.locator('#rules [data-met=true]').nth(6).waitFor();
    await visit.type('password.confirmation', password);
    visit.served.cutOff(true);
    await visit.press('password.set');
    await alert(visit.page).getByText(visit.say('trouble.doubtful')).waitFor();
    visit.served.cutOff(false);
    await visit.press('password.set');
    await visit.reach('ending.unknown.title');
  });

  test.each([
    ['a proxy answers instead', 502, '<h1>Bad gateway</h1>', 'trouble.doubtful'],
    ['a proxy says that it is closed', 503, '<h1>Maintenance</h1>', 'trouble.doubtful'],
    ['too much came from the address', 429, '{"error":"too_many_requests"}', 'trouble.slowDown'],
    ['the site has another name', 421, '{"error":"misdirected"}', 'trouble.unavailable'],
  ] as const)('when %s, the page says whether something may have been done', async (_, status, body, word) => {
    await using visit = await visitReset(browser);
    await visit.page.route(/\/r\/set$/, (route) => route.fulfill({ status, body }));
    await typePassword(visit);
    await alert(visit.page).getByText(visit.say(word)).waitFor();
    expect(await visit.page.locator('#password').inputValue()).toBe(password);
  });

  test('a password can be set though the dictionaries do not come', async () => {
    await using visit = await visitReset(browser);
    await visit.page.route(/part-\w+\.js$/, async (route) => {
      const response = await route.fetch();
      const isDictionary = (await response.body()).length > 60_000;
      return isDictionary ? route.abort() : route.fulfill({ response });
    });
    await typePassword(visit);
    await visit.reach('ending.done.title');
  });

  test('a reloaded page and a left one have no token, no password, and say where to start again', async () => {
    await using visit = await visitReset(browser);
    await visit.open();
    await visit.page.reload();
    await visit.reach('ending.incomplete.title');
    await visit.page.goto('about:blank');
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    await visit.type('password.label', password);
    await visit.page.evaluate("dispatchEvent(new Event('pagehide'))");
    await visit.reach('ending.incomplete.title');
    expect(await visit.page.locator('#password').inputValue()).toBe('');
  });

  test('a page that was closed after the code goes on with the new password when the link is opened again', async () => {
    await using visit = await visitReset(browser);
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    await visit.page.goto('about:blank');
    await visit.open();
    await visit.reach('password.title');
    expect(visit.asked.map(([name]) => name)).toEqual(['verify', 'resume']);
  });

  test('leaving what is proven but not done asks first', async () => {
    await using visit = await visitReset(browser);
    const asks: string[] = [];
    visit.page.on('dialog', (dialog) => {
      asks.push(dialog.type());
      void dialog.accept();
    });
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    await visit.type('password.label', password);
    await visit.page.reload();
    expect(asks).toEqual(['beforeunload']);
  });
});
