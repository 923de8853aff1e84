import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { ExportWord } from '../../pages/browser/export-words.ts';
import { exportPage } from '../../pages/export-page.ts';
import { seriousHindrances } from '../support/axe.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { fakeFiles, file, token } from '../support/fake-files.ts';
import { openWindow } from '../support/open-window.ts';
import { serveRoutes } from '../support/serve-routes.ts';

/** Opens a browser's window for the page. */
async function visitExport(browser: Browser, language: Language, width = 1280) {
  const files = fakeFiles();
  let linkFor: (asked: string, language: Language) => string = () => '';
  const served = await serveRoutes((publicUrl) => {
    const made = exportPage({ files, publicUrl, root: process.cwd() });
    linkFor = made.linkFor;
    return made.routes;
  });
  const { page, complaints, close } = await openWindow(browser, width);
  const say = (word: ExportWord) => wordsIn(language)(`exportPage.${word}`);
  return {
    ...{ page, served, files, complaints, say },
    open: async (asked = token) => page.goto(linkFor(asked, language)),
    press: async () => page.getByRole('button', { name: say('ready.download'), exact: true }).click(),
    reach: async (heading: ExportWord) => page.getByRole('heading', { name: say(heading), exact: true }).waitFor(),
    async [Symbol.asyncDispose]() {
      await close();
      await served.close();
    },
  };
}

describeWithChromium('the page that hands out an exported file', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  const visits = [
    { language: 'fr', width: 320 },
    { language: 'en', width: 1280 },
  ] as const;

  test.each(visits)('saves it once in $language at $width pixels', async ({ language, width }) => {
    await using visit = await visitExport(browser, language, width);
    const { page, files, served, complaints, say } = visit;
    await visit.open();
    await visit.reach('ready.title');
    expect(await seriousHindrances(page)).toEqual([]);
    expect(files.tried).toEqual([]);

    const saving = page.waitForEvent('download');
    await visit.press();
    const saved = await saving;
    await visit.reach('saved.title');
    expect(saved.suggestedFilename()).toBe(file.fileName);
    expect(await readFile(await saved.path(), 'utf8')).toBe(file.text);
    expect(await seriousHindrances(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await page.evaluate('document.activeElement.id')).toBe('saved-title');

    const again = page.waitForEvent('download');
    await page.getByRole('link', { name: say('saved.again'), exact: true }).click();
    expect(await readFile(await (await again).path(), 'utf8')).toBe(file.text);
    expect(files.tried).toEqual([token]);

    expect(page.url()).toMatch(/\/x\/(fr|en)$/);
    expect(served.log.join('\n')).not.toContain(token);
    expect(await page.content()).not.toContain(token);
    expect(complaints).toEqual([]);
  });

  test('says that a link is used, incomplete, or that the connection broke', async () => {
    await using visit = await visitExport(browser, 'fr');
    const { page, served, say } = visit;
    await visit.open('');
    await visit.reach('incomplete.title');
    await visit.open('unknown');
    await visit.press();
    await visit.reach('gone.title');
    await visit.open();
    await visit.reach('ready.title');
    served.cutOff(true);
    await visit.press();
    await page.getByText(say('trouble.connection')).waitFor();
    served.cutOff(false);
    const saving = page.waitForEvent('download');
    await visit.press();
    await saving;
    await visit.reach('saved.title');
  });

  test('shows nothing of the file to whoever comes back to it', async () => {
    await using visit = await visitExport(browser, 'en');
    const { page } = visit;
    await visit.open();
    const saving = page.waitForEvent('download');
    await visit.press();
    await saving;
    await visit.reach('saved.title');
    await page.goto('about:blank');
    await page.goBack();
    await visit.reach('incomplete.title');
    expect(await page.locator('#save-again').getAttribute('href')).toBeNull();
  });
});
