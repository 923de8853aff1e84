import { resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Language } from '../../locales/languages.ts';

/** A window on the Playground's chat. Everything that is pressed or filled in is on the card that came last. */
export interface Chat {
  readonly page: Page;
  /** Every card of the chat, oldest first. */
  cards(): Locator;
  /** The same window, looking at a card that came before the last: 1 is the one before. */
  older(by: number): Chat;
  /** From now on, a card that changes does not change here, as in a window that slept; new messages still come. */
  sleeps(asleep: boolean): Promise<void>;
  /** Writes a message and sends it. */
  says(message: string): Promise<void>;
  /** Writes a message that mentions somebody, as in a group. */
  mentions(name: string, message: string): Promise<void>;
  /** Waits until the card says this, somewhere; several words come one after the other. */
  waitsFor(...words: readonly [string, ...string[]]): Promise<void>;
  /** A text input, by its label. */
  input(label: string): Locator;
  /** A radio button, by the words that its title begins with. */
  choice(title: string): Locator;
  /** A button, a link that looks like one, or a row that is pressed as a whole. */
  button(title: string): Locator;
  /** Types into inputs, by label. */
  fills(values: Readonly<Record<string, string>>): Promise<void>;
  /** Chooses an answer that begins with these words, in a list or among radio buttons. */
  chooses(label: string, choice: string): Promise<void>;
  /** Presses a button; where several have this title, the one at `place`, counted from 0. */
  presses(title: string, place?: number): Promise<void>;
  /** Presses a link, and gives the page that it opens. */
  follows(title: string): Promise<Page>;
  /** What the card says, line after line, with ordinary spaces. */
  text(): Promise<string>;
  /** How wide the bars of the card's chart are, in px, from top to bottom. */
  bars(): Promise<readonly number[]>;
  /** With `SCREENSHOTS=1`, keeps the card, or the sheet of a page of ours, as `docs/images/<name>.png`. */
  screenshot(name: string, other?: Page): Promise<void>;
}

/** Opens the Playground in a window of its own. */
export async function openChat(browser: Browser, url: string, language: Language): Promise<Chat> {
  const context = await browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.addInitScript(dozing);
  await page.goto(url);
  await page.locator(composer).waitFor();
  return chatOn(page, 0);
}

/** In the page: with `asleep` set, what comes about cards that change is not heard. */
const dozing = `
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', (event) => {
        const changes = String(event.data).startsWith('{"action":"updateMessage"');
        if (globalThis.asleep && changes) event.stopImmediatePropagation();
      });
    }
  };
`;

/** In the page: what is drawn in colour and says nothing. */
const barsIn = (back: number) => `
  [...[...document.querySelectorAll('.ac-adaptiveCard')].at(${-1 - back}).querySelectorAll('.ac-container')]
    .filter((drawn) => drawn.textContent === '' && getComputedStyle(drawn).backgroundColor !== 'rgba(0, 0, 0, 0)')
    .map((drawn) => Math.round(drawn.getBoundingClientRect().width))
`;

const composer = '[role=textbox][data-lexical-editor=true]';

function chatOn(page: Page, back: number): Chat {
  const cards = () => page.locator('.ac-adaptiveCard');
  const card = () => cards().nth(-1 - back);
  const button = (name: string) =>
    card()
      .getByRole('button', { name, exact: true })
      .or(card().getByRole('link', { name, exact: true }));
  const input = (label: string) => card().getByRole('textbox', { name: startingWith(label) });
  const choice = (title: string) => card().getByRole('radio', { name: startingWith(title) });
  const sends = async (message: string) => {
    await page.keyboard.type(message);
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.querySelector('${composer}').textContent === ''`);
  };
  return {
    ...{ page, cards, button, input, choice },
    older: (by) => chatOn(page, by),
    sleeps: async (asleep) => void (await page.evaluate(`globalThis.asleep = ${asleep}`)),
    async says(message) {
      await page.locator(composer).click();
      await sends(message);
    },
    async mentions(name, message) {
      await page.locator(composer).click();
      await page.keyboard.type('@');
      await page.getByRole('menuitem', { name }).click();
      await sends(message);
    },
    async waitsFor(words, ...more) {
      const all = new RegExp([words, ...more].map(sourceOf).join('.*'), 'su');
      await (more.length === 0 ? card().getByText(words).first() : card().filter({ hasText: all })).waitFor();
    },
    async fills(values) {
      for (const [label, value] of Object.entries(values)) await input(label).fill(value);
    },
    async chooses(label, title) {
      const list = card().getByRole('combobox', { name: startingWith(label) });
      if ((await list.count()) === 0) return choice(title).check();
      await list.click();
      await page.getByRole('option', { name: startingWith(title) }).click();
    },
    presses: async (title, place) => (place === undefined ? button(title) : button(title).nth(place)).click(),
    async follows(title) {
      // A window behind another one does not react to the mouse.
      await page.bringToFront();
      const [opened] = await Promise.all([page.context().waitForEvent('page'), button(title).click()]);
      return opened;
    },
    text: async () => (await card().innerText()).replace(/[^\S\n]/gu, ' ').replace(/\n+/gu, '\n'),
    bars: async () => page.evaluate<readonly number[]>(barsIn(back)),
    async screenshot(name, other) {
      if (process.env['SCREENSHOTS'] !== '1') return;
      const path = resolve('docs/images', `${name}.png`);
      await (other ?? page).setViewportSize({ width: 1280, height: 2400 });
      const [left, top, right, bottom] = other === undefined ? [70, 32, 40, 30] : [30, 30, 30, 30];
      const { x, y, width, height } = await boxOf(other?.locator('.sheet') ?? card());
      const clip = { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
      // Without the Playground's own word under a card that was pressed.
      const style = '.ac-preview-panel ~ * { visibility: hidden }';
      await (other ?? page).screenshot({ path, clip, style, animations: 'disabled' });
    },
  };
}

async function boxOf(shown: Locator) {
  const box = await shown.boundingBox();
  if (box === null) throw new Error('what is not shown cannot be kept as an image');
  return box;
}

/** An accessible name that begins with these words: labels end in a star, choices go on with what they allow. */
function startingWith(words: string): RegExp {
  return new RegExp(String.raw`^${sourceOf(words)}(?![\p{L}\p{N}])`, 'u');
}

/** The source of a pattern for these words, whatever their spaces. */
function sourceOf(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/gu, String.raw`\s+`);
}
