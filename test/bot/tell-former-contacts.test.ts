import { tellingFormerContacts } from '../../bot/tell-former-contacts.ts';
import type { Language } from '../../locales/languages.ts';
import type { User } from '../../partner-center/port.ts';
import type { ContactChange } from '../../password-reset/messages.ts';
import { hour, usualLimits } from '../../password-reset/reset-limits.ts';
import { openResets } from '../support/reset/reset-rig.ts';

/** Tells Lynne's former mailbox of a change, and gives what was put down for it. */
async function told(
  change: { readonly channel?: 'email' | 'sms'; readonly change?: ContactChange },
  { person = {}, defaultLanguage }: { person?: Partial<User>; defaultLanguage?: Language } = {},
) {
  const rig = openResets();
  const config = { resetLimits: usualLimits, defaultLanguage };
  const tell = tellingFormerContacts(rig.resets.tidings, config, { store: rig.store, now: rig.vault.now });
  await tell({
    person: { id: 'lynne', ...person } as User,
    address: { channel: 'email', to: 'former@example.org' },
    ...{ by: 'Alex Wilber', channel: 'email', change: 'replaced', ...change },
  });
  const [only, ...others] = await rig.told();
  if (only === undefined || others.length > 0) throw new Error('not one message');
  return { rig, ...only };
}

const since = '2025-12-31T12:00:00.000Z';

test.each([
  ['email', 'replaced', Date.parse(since) + 72 * hour],
  ['email', 'added', Date.parse(since) + 72 * hour],
  ['email', 'removed', undefined],
  // Where nothing tells since when a contact is there, it is new.
  ['sms', 'replaced', Date.UTC(2026, 0, 1) + 72 * hour],
  ['sms', 'removed', undefined],
] as const)('a contact (%s) that was %s is said to count from then on: %s', async (channel, change, countsFrom) => {
  const { notice, recipient } = await told({ channel, change }, { person: { alternateEmailSince: since } });
  expect(recipient).toMatchObject({ address: { channel: 'email', to: 'former@example.org' } });
  expect(notice).toMatchObject({ kind: 'contactChanged', by: 'Alex Wilber', channel, change });
  expect(notice).toHaveProperty('at', Date.UTC(2026, 0, 1));
  expect((notice as { countsFrom?: number }).countsFrom).toBe(countsFrom);
});

test.each([
  ['fr-FR', 'en', 'fr'],
  ['zh-CN', 'fr', 'fr'],
  [undefined, 'en', 'en'],
  [undefined, undefined, undefined],
] as const)('preferred %s, by default %s: it is said in %s', async (preferredLanguage, defaultLanguage, language) => {
  const { recipient } = await told(
    {},
    { person: { preferredLanguage }, ...(defaultLanguage !== undefined && { defaultLanguage }) },
  );
  expect((recipient as { language?: Language }).language).toBe(language);
});

test('the link in it reports the change once, and closes the person’s resets', async () => {
  const { rig, notice } = await told({});
  const token = notice.kind === 'contactChanged' ? notice.report : '';
  expect(await rig.resets.links.report(token)).toEqual({ state: 'done' });
  expect((await rig.resets.of('lynne').standing()).closed).toMatchObject({ why: 'reported' });
  expect(await rig.resets.links.report(token)).toEqual({ state: 'gone' });
});
