import { PartnerCenterError } from '../../partner-center/errors.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { looksAt, startsSwitching } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

it.each(['fr-FR', 'en-US'])('an account is disabled and enabled again in %s', async (locale) => {
  alex = visitorAt(counter, 'Alex', { locale });
  const { say } = alex;
  const ways = { disable: 'disableUser', enable: 'enableUser' } as const;
  for (const way of ['disable', 'enable'] as const) {
    const preview = await startsSwitching(alex, 'Adele Vance', way);
    expect(preview.title).toBe(say(`users.${way}.title`, { name: 'Adele Vance' }));
    expect(preview.texts).toEqual(expect.arrayContaining([say('users.enabled'), say('users.disabled')]));
    expect(await counter.named('Adele')).toMatchObject({ enabled: way === 'disable' });
    await alex.presses(say(`users.${way}.confirm`));
    expect(alex.card().title).toBe(say(`effects.done.${ways[way]}`, { target: 'Adele Vance' }));
    expect(await counter.named('Adele')).toMatchObject({ enabled: way === 'enable' });
  }
});

it('nothing is done when it is cancelled', async () => {
  await startsSwitching(alex, 'Adele Vance', 'disable');
  await alex.presses(alex.say('cards.cancel'));
  await startsSwitching(alex, 'Adele Vance', 'disable');
  await alex.says('stop');
  expect(await counter.named('Adele')).toMatchObject({ enabled: true });
  expect(await alex.flow()).toBeUndefined();
});

it('the preview comes back when a colleague has changed the person, and can then be confirmed', async () => {
  await startsSwitching(alex, 'Adele Vance', 'disable');
  await counter.changes('Adele', { displayName: 'Adele Li' });
  await alex.presses(alex.say('users.disable.confirm'));
  expect(alex.card().texts).toContain(alex.say('failures.conflict.version'));
  expect(alex.card().title).toBe(alex.say('users.disable.title', { name: 'Adele Li' }));
  expect(await counter.named('Adele')).toMatchObject({ enabled: true });
  await alex.presses(alex.say('users.disable.confirm'));
  expect(await counter.named('Adele')).toMatchObject({ enabled: false });
});

it('the primary contact stays enabled, and that is explained', async () => {
  const megan = visitorAt(counter, 'Megan');
  await counter.changes('Megan', { administrator: 'global' });
  await startsSwitching(megan, 'Alex Wilber', 'disable');
  await megan.presses(megan.say('users.disable.confirm'));
  expect(megan.card().texts).toContain(megan.say('failures.conflict.primaryContact'));
  expect(await megan.flow()).toBeUndefined();
  expect(await counter.named('Alex')).toMatchObject({ enabled: true });
});

it('a right that is lost meanwhile ends it', async () => {
  const megan = visitorAt(counter, 'Megan');
  await startsSwitching(megan, 'Adele Vance', 'disable');
  await counter.changes('Megan', { administrator: 'none' });
  await megan.presses(megan.say('users.disable.confirm'));
  expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
  expect(await counter.named('Adele')).toMatchObject({ enabled: true });
});

it('a target who becomes an administrator meanwhile is out of a user manager’s reach', async () => {
  const megan = visitorAt(counter, 'Megan');
  await startsSwitching(megan, 'Adele Vance', 'disable');
  await counter.changes('Adele', { administrator: 'global' });
  await megan.presses(megan.say('users.disable.confirm'));
  expect(megan.card().texts).toContain(megan.say('failures.forbidden'));
  expect(await counter.named('Adele')).toMatchObject({ enabled: true });
});

it('the card of somebody who becomes an administrator shows them again instead of a preview', async () => {
  const megan = visitorAt(counter, 'Megan');
  await looksAt(megan, 'Adele Vance');
  await counter.changes('Adele', { administrator: 'billing' });
  await megan.presses(megan.say('users.disable.button'));
  expect(megan.card().texts).toContain(megan.say('users.onlyGlobal'));
  expect(await megan.flow()).toBeUndefined();
});

it('a Partner Center that is too busy says when, and keeps the preview to confirm again', async () => {
  await startsSwitching(alex, 'Adele Vance', 'disable');
  const { directory } = counter;
  counter.replace({
    updateUser: async () => {
      throw new PartnerCenterError({ code: 'throttled', retryAfterSeconds: 7 });
    },
  });
  await alex.presses(alex.say('users.disable.confirm'));
  expect(alex.card().texts).toContain(alex.say('failures.throttled', { count: 7 }));
  counter.replace({ updateUser: directory.updateUser });
  await alex.presses(alex.say('users.disable.confirm'));
  expect(await counter.named('Adele')).toMatchObject({ enabled: false });
});

it.each([
  ['forbidden', { code: 'forbidden' }, 'failures.forbidden'],
  ['unauthorized', { code: 'unauthorized' }, 'failures.unauthorized'],
] as const)('a refusal (%s) is told with the reference to quote', async (_code, failure, text) => {
  await startsSwitching(alex, 'Adele Vance', 'disable');
  counter.replace({
    updateUser: async () => {
      throw new PartnerCenterError(failure);
    },
  });
  await alex.presses(alex.say('users.disable.confirm'));
  expect(alex.card().title).toBe(alex.say('failures.title'));
  expect(alex.card().texts).toContain(alex.say(text));
  const { entries } = await counter.desk.journal.page({ limit: 1 });
  expect(alex.card().texts).toContain(entries[0]?.correlationId);
});
