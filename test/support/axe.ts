import { source } from 'axe-core';
import type { Page } from 'playwright-core';

type Found = { violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[] };

/** What hinders people with a disability on the page as it is now, in light and in dark: serious or critical alone. */
export async function seriousHindrances(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  // Run by the debugger, which the page's content security policy does not hold back.
  await page.evaluate(source);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as Found;
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') found.push(`${colorScheme}: ${id}: ${nodes[0]?.html}`);
    }
  }
  return found;
}
