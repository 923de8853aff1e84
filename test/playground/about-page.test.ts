import type { Browser } from 'playwright-core';
import { wordsIn } from '../../locales/words.ts';
import { aboutPage } from '../../pages/about-page.ts';
import { seriousHindrances } from '../support/axe.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { openWindow } from '../support/open-window.ts';
import { serveRoutes } from '../support/serve-routes.ts';

describeWithChromium('the page about Guichet', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  const visits = [
    { language: 'fr', other: 'en', width: 320 },
    { language: 'en', other: 'fr', width: 1280 },
  ] as const;

  test.each(visits)('is read in $language at $width pixels, and leads to the other language', async (visit) => {
    const { language, other, width } = visit;
    const served = await serveRoutes((publicUrl) =>
      aboutPage({ publicUrl, usualLanguage: language, root: process.cwd() }),
    );
    const { page, complaints, close } = await openWindow(browser, width);
    try {
      await page.setExtraHTTPHeaders({ 'Accept-Language': language });
      await page.goto(`${served.origin}/about#terms`);
      await page.getByRole('heading', { name: wordsIn(language)('aboutPage.terms.title') }).waitFor();
      expect(await seriousHindrances(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const terms = page.getByRole('region', { name: wordsIn(language)('aboutPage.terms.title') });
      expect((await terms.boundingBox())?.y).toBeLessThan(700);

      await page.getByRole('link', { name: wordsIn(language)('aboutPage.otherLanguage'), exact: true }).click();
      await page.getByRole('heading', { name: wordsIn(other)('aboutPage.title') }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/about/${other}`);
      expect(await seriousHindrances(page)).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await close();
      await served.close();
    }
  });
});
