import type { Browser } from 'playwright-core';
import { languages } from '../../locales/languages.ts';
import { passwordStrength } from '../../password-reset/password-policy.ts';
import { seriousHindrances } from '../support/axe.ts';
import { describeWithChromium, startChromium } from '../support/chromium.ts';
import { token, visitReset, type ResetVisit } from '../support/reset-visit.ts';
import { account, codes, email, session, sms, terms, totp } from '../support/scripted-reset.ts';

const password = 'Tulipe violette sous 3 ponts';

describeWithChromium('the page of a password reset', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => browser.close());

  /** What every stage must hold: nothing sideways, nobody shut out, the token nowhere to be seen. */
  async function check({ page, complaints, served }: ResetVisit): Promise<void> {
    const { width = 0 } = page.viewportSize() ?? {};
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await seriousHindrances(page)).toEqual([]);
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(page.url()).toMatch(/\/r\/(report\/)?(fr|en)$/);
    expect(served.log.join('\n')).not.toMatch(new RegExp(`${token}|${codes.first}|Tulipe|${session}`));
    expect(await page.content()).not.toMatch(new RegExp(`${token}|${session}`));
    expect(complaints).toEqual([]);
  }

  const visits = languages.flatMap((language) => [1280, 320].map((width) => ({ language, width })));

  test.each(visits)('goes from the code to the new password in $language at $width pixels', async (how) => {
    const outcomes = [
      { state: 'refused', rules: ['banned'], left: 4 },
      { state: 'done', signedOut: true },
    ] as const;
    await using visit = await visitReset(browser, { ...how, script: { outcomes } });
    const { page, say } = visit;
    await visit.open();
    await visit.reach('code.title');
    expect(await page.content()).not.toContain(account);
    await check(visit);

    await visit.enter('0000 0000');
    await page.getByText(say('code.wrong', { count: 4 })).waitFor();
    await check(visit);

    await visit.enter('1234 5678');
    await visit.reach('password.title');
    expect(await page.getByText(account).isVisible()).toBe(true);
    await check(visit);

    await visit.type('password.label', 'Vance2024');
    await page.getByText(say('strength.score1'), { exact: true }).waitFor();
    await visit.press('password.set');
    await page.getByText(say('broken.names')).waitFor();
    await check(visit);

    await visit.type('password.label', password);
    await page.getByText(say('strength.score4'), { exact: true }).waitFor();
    await page.locator('#rules [data-met=true]').nth(6).waitFor();
    await visit.type('password.confirmation', `${password}!`);
    await visit.press('password.set');
    await page.getByText(say('password.mismatch')).waitFor();
    expect(visit.asked.filter(([method]) => method === 'setPassword')).toEqual([]);

    await visit.type('password.confirmation', password);
    await visit.press('password.set');
    await page.getByText(say('password.left', { count: 4 })).waitFor();
    await check(visit);

    await visit.press('password.set');
    await visit.reach('ending.done.title');
    expect(await page.getByText(say('ending.signedOut')).isVisible()).toBe(true);
    const signIn = page.getByRole('link', { name: 'https://portal.partner.microsoftonline.cn' });
    expect(await signIn.getAttribute('rel')).toBe('noreferrer');
    await check(visit);
    expect(visit.asked.slice(-2)).toEqual(Array.from({ length: 2 }, () => ['setPassword', token, session, password]));
    expect(await page.locator('#password').inputValue()).toBe('');
  });

  test.each(languages)('asks for a second proof in %s, of those that one has', async (language) => {
    await using visit = await visitReset(browser, { language, width: 320, script: { ways: [sms, totp] } });
    const { page, say } = visit;
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('another.title');
    await check(visit);
    await page.getByRole('button', { name: say('another.sms', { to: sms.masked }) }).click();
    await visit.reach('code.titleSecond');
    expect(await page.getByText(say('code.sms', { to: sms.masked })).isVisible()).toBe(true);
    await check(visit);
    await visit.enter(codes.second);
    await visit.reach('password.title');
    expect(visit.asked.map(([method]) => method)).toEqual(['verify', 'send', 'verify']);
  });

  test('a single second way is taken without asking', async () => {
    await using visit = await visitReset(browser, { script: { ways: [totp] } });
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('code.titleSecond');
    expect(await visit.page.getByText(visit.say('code.totp')).isVisible()).toBe(true);
    await visit.enter(codes.app);
    await visit.reach('password.title');
    expect(visit.asked[1]).toEqual(['send', token, 'totp']);
  });

  test('a second way that cannot be used now can be chosen again', async () => {
    const answers = { send: async () => ({ state: 'failed', againInSeconds: 0 }) as const };
    await using visit = await visitReset(browser, { script: { ways: [email], answers } });
    await visit.open();
    await visit.enter(codes.first);
    await visit.page.getByRole('alert').getByText(visit.say('resend.failed')).waitFor();
    await visit.page.getByRole('button', { name: visit.say('another.email', { to: email.masked }) }).click();
    await expect(visit.page.getByRole('alert').textContent()).resolves.toBe(visit.say('resend.failed'));
    expect(visit.asked.filter(([method]) => method === 'send')).toHaveLength(2);
  });

  test('the keyboard alone is enough, and each stage is read from its heading', async () => {
    await using visit = await visitReset(browser);
    const { page } = visit;
    const focused = async () => page.evaluate('document.activeElement.id');
    await visit.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('code');
    await page.keyboard.type('00000000');
    await page.keyboard.press('Enter');
    await page.locator('#code[aria-invalid=true]').waitFor();
    expect(await focused()).toBe('code');
    expect(await page.locator('#code').getAttribute('aria-describedby')).toContain('code-error');
    await page.keyboard.type(codes.first);
    await page.keyboard.press('Enter');
    await visit.reach('password.title');
    expect(await focused()).toBe('choose-title');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('reveal');
    await page.keyboard.press('Space');
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await visit.reach('ending.done.title');
    expect(await focused()).toBe('ending-title');
  });

  test('the other language comes in place, and nothing that was typed or proven is lost', async () => {
    await using visit = await visitReset(browser, { language: 'fr' });
    const { page } = visit;
    await visit.open();
    await visit.type('code.label', '1234');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Type your code' }).waitFor();
    expect(await page.getByLabel('Code', { exact: true }).inputValue()).toBe('1234');
    await page.getByRole('link', { name: 'Français' }).click();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    await visit.type('password.label', 'Vance2024');
    await visit.press('password.set');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('It must have 15 to 256 characters.').waitFor();
    expect(await page.title()).toBe('Your account · Guichet');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(
      await page
        .locator('[data-say]')
        .getByText(/[éèàç]/)
        .allTextContents(),
    ).toEqual(['Français']);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('The same password once more').fill(password);
    await page.getByRole('button', { name: 'Save this password' }).click();
    await page.getByRole('heading', { name: 'Your password is saved' }).waitFor();
    expect(page.url()).toBe(`${visit.served.origin}/r/en`);
  });

  test('the look for hindrances finds one', async () => {
    await using visit = await visitReset(browser);
    await visit.open();
    await visit.page.evaluate("document.querySelector('label').remove()");
    expect(await seriousHindrances(visit.page)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('dark: label: <input id="code"'),
        expect.stringContaining('light: label: <input id="code"'),
      ]),
    );
  });

  test('the meter says in the browser what the server would say', async () => {
    await using visit = await visitReset(browser);
    await visit.open();
    await visit.enter(codes.first);
    await visit.reach('password.title');
    for (const typed of [
      'password',
      'Administrator2025',
      'Information-2024',
      'aaaaaaaaaaaaaaaa',
      'xxVANCExx',
      password,
    ]) {
      const { score, weakness } = await passwordStrength(typed, terms);
      await visit.type('password.label', typed);
      await visit.page.locator(`#meter[data-score="${score}"]`).waitFor();
      await visit.page.getByText(visit.say(`strength.score${score}`), { exact: true }).waitFor();
      if (weakness) await visit.page.getByText(visit.say(`weakness.${weakness}`)).waitFor();
    }
    await visit.page.getByRole('status').getByText(visit.say('password.rulesMet')).waitFor();
  });
});
