import type { Browser, Page } from 'playwright-core';

/** A browser's window. */
export type Window = {
  page: Page;
  /** What went wrong in the page: errors of its script, and what its content security policy stopped. */
  complaints: readonly string[];
  close(): Promise<void>;
};

/** Opens a window, so many pixels wide, that has seen nothing before; nothing is waited for longer than 10 s. */
export async function openWindow(browser: Browser, width: number): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/i.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, close: async () => context.close() };
}
