import type { Browser, BrowserContext, Page } from 'playwright-core';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { oneTimePage, type OneTimePage } from '../../pages/one-time-page.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { fakeSecrets, type FakeSecrets } from '../support/one-time-secrets.ts';
import { serveRoutes, type ServedRoutes } from '../support/serve-routes.ts';

const token = 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM';
const secret = 'Kf7#mQ2x-Tz9lO0I1';
const account = 'li.wei@lanting.partner.onmschina.cn';
const say = wordsIn('en');

describeWithChromium('the one-time page in a browser', () => {
  let browser: Browser;
  let served: ServedRoutes;
  let secrets: FakeSecrets;
  let link: OneTimePage['linkFor'];
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  beforeEach(async () => {
    secrets = fakeSecrets({ [token]: { secret, about: JSON.stringify({ account }) } });
    served = await serveRoutes((publicUrl) => {
      const made = oneTimePage({
        secrets,
        publicUrl,
        signInUrl: 'https://portal.partner.microsoftonline.cn',
        root: process.cwd(),
        now: Date.now,
      });
      link = made.linkFor;
      return made.routes;
    });
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await open();
  });
  afterEach(async () => {
    await context.close();
    await served.close();
  });

  async function open(): Promise<Page> {
    const opened = await context.newPage();
    complaints = [];
    opened.on('pageerror', ({ message }) => complaints.push(message));
    opened.on('console', (message) => {
      if (/Content Security Policy|Refused/i.test(message.text())) complaints.push(message.text());
    });
    await opened.clock.install();
    return opened;
  }

  const press = async (name: string) => page.getByRole('button', { name }).click();
  const heading = (name: string) => page.getByRole('heading', { name });

  async function reveal(): Promise<void> {
    await page.goto(link(token, 'en'));
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.shown')).waitFor();
  }

  test('a press shows the account and the password, and no address ever held the token', async () => {
    await reveal();
    expect(await page.locator('#account').textContent()).toBe(account);
    expect(await page.locator('#password').textContent()).toBe(secret);
    expect(page.url()).toBe(`${served.origin}/temporary-password/en`);
    expect(served.log.join('\n')).not.toContain(token);
    expect(served.log.filter((line) => line.startsWith('POST'))).toEqual(['POST /temporary-password/show']);
    expect(complaints).toEqual([]);
  });

  test('opening the page, with its script running, shows and takes nothing', async () => {
    for (let visit = 0; visit < 5; visit += 1) {
      await page.goto('about:blank');
      await page.goto(link(token, 'en'));
    }
    expect(secrets.tried).toEqual([]);
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.shown')).waitFor();
  });

  test('a link opened a second time says that it was used, and what to do', async () => {
    await page.goto(link(token, 'en'));
    const first = page;
    page = await open();
    await page.goto(link(token, 'en'));
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.shown')).waitFor();
    page = first;
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.goneTitle')).waitFor();
    expect(await page.getByText(say('pages.oneTime.goneText')).isVisible()).toBe(true);
  });

  test('the focus moves to what is new, and the keyboard alone is enough', async () => {
    await page.goto(link(token, 'en'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(say('pages.oneTime.shown')).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('result-title');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('copy');
  });

  /** Read from beside: the page itself is not allowed to. */
  async function clipboard(): Promise<unknown> {
    const beside = await context.newPage();
    await beside.goto(`${served.origin}/elsewhere`);
    const text: unknown = await beside.evaluate('navigator.clipboard.readText()');
    await beside.close();
    await page.bringToFront();
    return text;
  }

  test('what is copied, by the button or by selecting, is the password without its gaps', async () => {
    await reveal();
    await press(say('pages.oneTime.copy'));
    await page.getByRole('status').getByText(say('pages.oneTime.copied')).waitFor();
    expect(await clipboard()).toBe(secret);
    await page.evaluate("navigator.clipboard.writeText('')");
    await page.locator('#password').click();
    await page.keyboard.press('Control+C');
    expect(await clipboard()).toBe(secret);
  });

  test('a browser that refuses to copy selects the password and says how to copy it', async () => {
    await reveal();
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))");
    await press(say('pages.oneTime.copy'));
    await page.getByRole('status').getByText(say('pages.oneTime.copyFailed')).waitFor();
    expect(await page.evaluate('getSelection().toString()')).toBe(secret);
  });

  const isWiped = async () => {
    const text = String(await page.evaluate('document.documentElement.outerHTML'));
    return !text.includes(account) && (await page.locator('#password').textContent()) === '';
  };

  test('the password leaves the page after two minutes, with a warning at thirty seconds', async () => {
    await reveal();
    expect(await page.getByRole('timer').textContent()).toMatch(/^(2:00|1:59)$/);
    await page.clock.fastForward(91_000);
    await page.getByRole('status').getByText(say('pages.oneTime.lastCall')).waitFor();
    expect(await page.locator('#password').textContent()).toBe(secret);
    await page.clock.fastForward(30_000);
    await heading(say('pages.oneTime.hiddenTitle')).waitFor();
    expect(await isWiped()).toBe(true);
  });

  test('somebody slow can keep the password for two more minutes', async () => {
    await reveal();
    await page.clock.fastForward(100_000);
    await press(say('pages.oneTime.longer'));
    await page.clock.fastForward(60_000);
    expect(await page.locator('#password').textContent()).toBe(secret);
    await page.clock.fastForward(90_000);
    await heading(say('pages.oneTime.hiddenTitle')).waitFor();
  });

  test('the password leaves the page at a press', async () => {
    await reveal();
    await press(say('pages.oneTime.hide'));
    await heading(say('pages.oneTime.hiddenTitle')).waitFor();
    expect(await isWiped()).toBe(true);
  });

  test('the back button does not bring the password back', async () => {
    await reveal();
    await page.evaluate("dispatchEvent(new Event('pagehide'))");
    expect(await isWiped()).toBe(true);
    await page.goto('about:blank');
    await page.goBack();
    expect(await isWiped()).toBe(true);
    expect(served.log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('without a network nothing is shown, and the next press works', async () => {
    await page.goto(link(token, 'en'));
    served.cutOff(true);
    await press(say('pages.oneTime.show'));
    await page.getByRole('alert').getByText(say('pages.oneTime.trouble')).waitFor();
    expect(await page.locator('#password').textContent()).toBe('');
    served.cutOff(false);
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.shown')).waitFor();
  });

  test('a reloaded page has no token and says where to start again', async () => {
    await page.goto(link(token, 'en'));
    await page.reload();
    await heading(say('pages.oneTime.incompleteTitle')).waitFor();
    expect(secrets.left()).toBe(1);
  });

  test('the other language is one press away and keeps the link good', async () => {
    await page.goto(link(token, 'fr'));
    await page.getByRole('link', { name: 'English' }).click();
    await press(say('pages.oneTime.show'));
    await heading(say('pages.oneTime.shown')).waitFor();
    expect(page.url()).toBe(`${served.origin}/temporary-password/en`);
    expect(served.log.join('\n')).not.toContain(token);
  });

  test.each(languages)('nothing in %s is cut off or scrolls sideways at 320 pixels', async (language) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(link(token, language));
    const fits = 'document.documentElement.scrollWidth <= 320';
    expect(await page.evaluate(fits)).toBe(true);
    await press(wordsIn(language)('pages.oneTime.show'));
    await heading(wordsIn(language)('pages.oneTime.shown')).waitFor();
    expect(await page.evaluate(fits)).toBe(true);
  });
});
