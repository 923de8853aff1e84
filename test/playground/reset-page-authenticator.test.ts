import type { Browser } from 'playwright-core';
import { encode } from 'uqr';
import { languages } from '../../locales/languages.ts';
import { seriousHindrances } from '../support/axe.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { token, visitReset, type ResetVisit } from '../support/reset-visit.ts';
import { codes, secret, session, uri, type Script } from '../support/scripted-reset.ts';

/** The dark squares of a QR code as `x,y`, read from the drawn path. */
const drawnSquares = `[...document.querySelector('#qr path').getAttribute('d').matchAll(/M(\\d+) (\\d+)h1v1h-1z/g)]
  .map(([, x, y]) => x + ',' + y)`;

describeWithChromium('the pages of an authenticator app and of a report', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  async function check({ page, complaints, served }: ResetVisit): Promise<void> {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await seriousHindrances(page)).toEqual([]);
    expect(served.log.join('\n')).not.toMatch(new RegExp(`${token}|${secret}|${session}`));
    expect(complaints).toEqual([]);
  }

  test.each(languages)('an app is added in %s by its QR code and its first code', async (language) => {
    const script = { purpose: 'addAuthenticator' } as const;
    await using visit = await visitReset(browser, { language, width: 320, script });
    const { page, say } = visit;
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('enrol.title');
    await page.locator('#qr svg').waitFor();
    const { data } = encode(uri, { ecc: 'M', border: 4 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])));
    expect(await page.evaluate(drawnSquares)).toEqual(dark);
    expect(await page.locator('#qr rect').getAttribute('fill')).toBe('#fff');
    expect(await page.locator('#secret').textContent()).toBe(secret);
    expect(await page.getByRole('link', { name: say('enrol.open') }).getAttribute('href')).toBe(uri);
    await check(visit);

    await visit.type('enrol.label', '000 000');
    await visit.press('enrol.go');
    await page.getByText(say('enrol.wrong', { count: 4 })).waitFor();
    await check(visit);

    await visit.type('enrol.label', codes.app);
    await visit.press('enrol.go');
    await visit.reach('ending.added.title');
    await check(visit);
    expect(await page.content()).not.toContain(secret);
    expect(visit.asked.at(-1)).toEqual(['addAuthenticator', token, session, codes.app]);
  });

  test.each([
    ['no secret can be had', 'enrolment', 'enrol.again'],
    ['no code can be held against it', 'addAuthenticator', 'enrol.go'],
  ] as const)('while the counter is closed and %s, one can try again', async (_, method, button) => {
    let isClosed = true;
    const open = { enrolment: { state: 'ready', secret, uri }, addAuthenticator: { state: 'done' } } as const;
    const answer = async () => {
      if (isClosed) throw new Error('the store is away');
      return open[method];
    };
    const script = { purpose: 'addAuthenticator', answers: { [method]: answer } } as const;
    await using visit = await visitReset(browser, { script });
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('enrol.title');
    if (method === 'addAuthenticator') {
      await visit.type('enrol.label', codes.app);
      await visit.press('enrol.go');
    }
    await visit.page.getByRole('alert').getByText(visit.say('trouble.unavailable')).waitFor();
    isClosed = false;
    await visit.press(button);
    if (method === 'enrolment') await visit.page.locator('#qr svg').waitFor();
    else await visit.reach('ending.added.title');
  });

  test.each([
    ['done', 'ending.removed.title'],
    ['failed', 'ending.notRemoved.title'],
  ] as const)('taking the app away is explained, and comes to %s at a press', async (state, title) => {
    const answers = { removeAuthenticator: async () => ({ state }) };
    const script = { purpose: 'removeAuthenticator', answers } as const;
    await using visit = await visitReset(browser, { width: 320, script });
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('remove.title');
    await check(visit);
    expect(visit.asked).toHaveLength(1);
    await visit.press('remove.go');
    await visit.reach(title);
    expect(visit.asked.at(-1)).toEqual(['removeAuthenticator', token, session]);
  });

  test.each(languages)('somebody says in %s that it was not them, by a press alone', async (language) => {
    await using visit = await visitReset(browser, { language, width: 320 });
    await visit.open('reportLinkFor');
    await visit.reach('report.title');
    expect(visit.page.url()).toBe(`${visit.served.origin}/r/report/${language}`);
    await check(visit);
    expect(visit.asked).toEqual([]);
    await visit.press('report.send');
    await visit.reach('report.doneTitle');
    await check(visit);
    expect(visit.asked).toEqual([['report', token]]);
  });

  test('a report changes its language in place, and a used or cut link says whom to call', async () => {
    const script: Script = { answers: { report: async () => ({ state: 'gone' }) } };
    await using visit = await visitReset(browser, { language: 'en', script });
    await visit.open('reportLinkFor');
    await visit.page.getByRole('link', { name: 'Français' }).click();
    await visit.page.getByRole('button', { name: 'Ce n’était pas moi' }).click();
    await visit.page.getByRole('heading', { name: 'Ce lien a déjà servi ou a expiré' }).waitFor();
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'Le lien est incomplet' }).waitFor();
    expect(visit.page.url()).toBe(`${visit.served.origin}/r/report/fr`);
  });
});
