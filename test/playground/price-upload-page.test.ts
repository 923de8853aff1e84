import type { Browser } from 'playwright-core';
import { languages } from '../../locales/languages.ts';
import { priceFileLimits } from '../../partner-center/prices/price.ts';
import type { Taken } from '../../partner-center/prices/uploads.ts';
import { seriousHindrances } from '../support/axe.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { token } from '../support/fake-uploads.ts';
import { visitUpload, type UploadVisit } from '../support/upload-visit.ts';

const refused = (left: number): Taken => ({ state: 'refused', reason: 'missingColumns', missing: ['name'], left });

describeWithChromium('the page that takes a price file', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  /** What must hold at every moment: nothing sideways, nobody shut out, the token nowhere to be seen. */
  async function check({ page, complaints, served }: UploadVisit): Promise<void> {
    const { width = 0 } = page.viewportSize() ?? {};
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await seriousHindrances(page)).toEqual([]);
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(page.url()).toMatch(/\/p\/(fr|en)$/);
    expect(served.log.join('\n')).not.toContain(token);
    expect(await page.content()).not.toContain(token);
    expect(complaints).toEqual([]);
  }

  const visits = [
    { language: 'fr', width: 320 },
    { language: 'en', width: 1280 },
  ] as const;

  test.each(visits)('takes a second file after a refused one in $language at $width pixels', async (how) => {
    await using visit = await visitUpload(browser, how);
    const { page, say, uploads } = visit;
    await visit.open();
    await visit.reach('choose.title');
    await check(visit);

    uploads.answer(async () => refused(4));
    await visit.choose(`Tarifs décembre ${'très '.repeat(15)}long.csv`, Buffer.alloc(2_500_000, 'a'));
    await visit.sees(say('choose.megabytes', { size: how.language === 'fr' ? '2,4' : '2.4' }));
    await check(visit);
    await visit.send();
    await visit.sees(say('prices.refused.missingColumns', { columns: say('prices.column.name') }));
    await visit.sees(say('left', { count: 4 }));
    await check(visit);
    expect(await page.evaluate('document.activeElement.id')).toBe('file');

    const reading = Promise.withResolvers<Taken>();
    uploads.answer(() => reading.promise);
    await visit.choose('tarifs.xlsx');
    await visit.send();
    await visit.sees(say('send.reading'));
    expect(await page.getByRole('progressbar').isVisible()).toBe(true);
    await check(visit);

    reading.resolve({ state: 'read', count: 3, rejectedCount: 0 });
    await visit.reach('read.title');
    await visit.sees(say('read.prices', { count: 3 }));
    await visit.sees(say('read.allRows'));
    expect(await page.evaluate('document.activeElement.id')).toBe('read-title');
    await check(visit);
    expect(uploads.taken.map(({ name, bytes }) => [name.slice(0, 15), bytes.length])).toEqual([
      ['Tarifs décembre', 2_500_000],
      ['tarifs.xlsx', 4],
    ]);
  });

  test.each(languages)('tells in %s before sending what is no use to send', async (language) => {
    await using visit = await visitUpload(browser, { language });
    const { page, say } = visit;
    await visit.open();
    await visit.send();
    await visit.sees(say('choose.none'));
    await visit.choose('tarifs.csv', Buffer.alloc(0));
    await visit.sees(say('prices.refused.empty'));
    await visit.choose('tarifs.pdf');
    await visit.sees(say('prices.refused.wrongType'));
    await visit.choose('tarifs.XLSM');
    await visit.sees(say('prices.refused.macro'));
    await visit.choose('tarifs.csv', Buffer.alloc(priceFileLimits.bytes + 1));
    await visit.sees(say('prices.refused.tooLarge', { megabytes: 16 }));
    await check(visit);
    await visit.send();
    await visit.sees(say('choose.none'));
    expect(visit.served.log.filter((line) => line.startsWith('POST'))).toEqual([]);
    await visit.choose('tarifs.csv');
    expect(await page.locator('#file-error').isVisible()).toBe(false);
  });

  test('a file is dropped anywhere on the page, one at a time', async () => {
    await using visit = await visitUpload(browser);
    await visit.open();
    await visit.drop('a.csv', 'b.csv');
    await visit.sees(visit.say('choose.several'));
    await visit.drop('prices\u202Evsc.csv');
    await visit.sees('pricesvsc.csv');
    await visit.send();
    await visit.reach('read.title');
    expect(visit.uploads.taken.map(({ name }) => name)).toEqual(['pricesvsc.csv']);
  });

  test('the keyboard alone is enough', async () => {
    await using visit = await visitUpload(browser);
    const { page } = visit;
    await visit.open();
    await visit.reach('choose.title');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('file');
    const choosing = page.waitForEvent('filechooser');
    // A turn of the browser, so that it knows whose the chooser is before it would open one of its own.
    await page.evaluate('document.hasFocus()');
    await page.keyboard.press('Enter');
    const chooser = await choosing;
    await chooser.setFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from('a') });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await visit.reach('read.title');
  });

  test.each(languages)('a link that is gone, used up or incomplete says so in %s', async (language) => {
    await using visit = await visitUpload(browser, { language, width: 320 });
    const { say, uploads } = visit;
    await visit.open('');
    await visit.reach('incomplete.title');
    await check(visit);
    await visit.open('wrong');
    await visit.choose('prices.csv');
    await visit.send();
    await visit.reach('gone.title');
    await check(visit);
    await visit.open();
    uploads.answer(async () => refused(0));
    await visit.choose('prices.csv');
    await visit.send();
    await visit.reach('tries.title');
    await visit.sees(say('prices.refused.missingColumns', { columns: say('prices.column.name') }));
    await check(visit);
  });

  test('a connection that breaks, a store that is away and another’s file cost nothing', async () => {
    await using visit = await visitUpload(browser);
    const { say, served, uploads, page } = visit;
    await visit.open();
    await visit.choose('prices.csv');
    served.cutOff(true);
    await visit.send();
    await page.getByRole('alert').getByText(say('trouble.connection')).waitFor();
    served.cutOff(false);
    uploads.answer(async () => Promise.reject(new Error('connection refused')));
    await visit.send();
    await page.getByRole('alert').getByText(say('trouble.unavailable')).waitFor();
    const busy = { status: 503, contentType: 'application/json', body: '{"error":"busy"}' };
    await page.route('**/upload', (route) => route.fulfill(busy), { times: 1 });
    await visit.send();
    await page.getByRole('alert').getByText(say('trouble.busy')).waitFor();
    await page.route('**/upload', (route) => route.fulfill({ status: 413, body: '' }), { times: 1 });
    await visit.send();
    await visit.sees(say('prices.refused.tooLarge', { megabytes: 16 }));
    await check(visit);
    uploads.answer(async () => ({ state: 'read', count: 1, rejectedCount: 1 }));
    await visit.choose('prices.csv');
    await visit.send();
    await visit.sees(say('read.rows', { count: 1 }));
  });

  test('the language changes in place: the file stays chosen, and what is said follows', async () => {
    await using visit = await visitUpload(browser);
    const { page, uploads } = visit;
    await visit.open();
    await visit.choose('prices.csv');
    await page.getByRole('link', { name: 'Français' }).click();
    await visit.sees('prices.csv');
    uploads.answer(async () => ({ state: 'refused', reason: 'tooManyRows', missing: [], left: 1 }));
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await visit.sees('Le fichier dépasse 50\u202F000 lignes.');
    await page.getByRole('link', { name: 'English' }).click();
    await visit.sees('The file has more than 50,000 rows.');
    await visit.sees('This link takes 1 more file.');
    await check(visit);
  });
});
