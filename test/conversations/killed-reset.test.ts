import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import type { PasswordDirectory } from '../../password-reset/ports.ts';
import { until } from '../support/dialogs/until.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { codeIn, messageTo } from '../support/reset/outbox-files.ts';
import { goodPassword } from '../support/reset/reset-rig.ts';
import { openSecurePage } from '../support/reset/secure-page.ts';

const mail = 'lynne.robbins@example.com';
let guichet: Guichet;
afterEach(() => guichet[Symbol.asyncDispose]());

/** A bot that dies, for all that its pages can tell, while the directory sets a password: before it, or after it. */
async function openDying(when: 'before' | 'after') {
  let died = false;
  const aroundOwnAccounts = (inner: PasswordDirectory): PasswordDirectory => ({
    ...inner,
    async setMyPassword(...asked) {
      if (died) return inner.setMyPassword(...asked);
      if (when === 'after') await inner.setMyPassword(...asked);
      died = true;
      return new Promise(() => {});
    },
  });
  // Nobody waits for a request that never ends: the process is as good as killed.
  guichet = await openGuichet({ onDisk: true, world: { aroundOwnAccounts, limits: { drainMs: 20 } } });
  return { died: () => died };
}

test.each(['before', 'after'] as const)(
  'a process that dies %s the directory has the password leaves the outcome unknown, which is told once and never repeated',
  async (when) => {
    const { died } = await openDying(when);
    const lynne = guichet.person('Lynne');
    const { say } = lynne;
    await lynne.says('password');
    await lynne.presses(say('password.ways.continue.email'));
    const card = lynne.card();
    const page = openSecurePage(card);
    await page.types(codeIn(await messageTo(guichet.config.dataDir, mail)));
    const cut = page.sets(goodPassword).catch(() => 'cut');
    await until(died);
    await guichet.restart();
    await cut;
    expect((await page.sets(goodPassword)).status).toBe(410);
    await lynne.says('password');
    expect(lynne.card().text).toContain(say('password.closed.busy'));

    guichet.clock.advance(60_000);
    await guichet.restart();
    const told = await messageTo(guichet.config.dataDir, mail, 1);
    expect(told.text).toContain(say('messages.passwordUncertain.title'));
    await lynne.presses(say('password.sent.againButton'), { on: card });
    expect(lynne.card().title).toBe(say('password.end.unknown'));
    const accepted = await guichet.directory.verifyPassword(demoPersonId(25), goodPassword);
    expect(accepted).toBe(when === 'after');
    const reset = (await guichet.entries()).filter(({ action }) => action === 'resetPassword');
    expect(reset.map(({ outcome }) => outcome)).toEqual(['started', 'unknown']);
    expect((await guichet.journal.verify()).ok).toBe(true);
  },
);
