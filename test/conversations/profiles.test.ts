import { PartnerCenterError } from '../../partner-center/errors.ts';
import { objectIdOf, openGuichet, type Guichet } from '../support/guichet.ts';
import { looksAtProfile, previewsProfile, savesProfile, startsUpdating } from '../support/dialogs/profile-paths.ts';
import type { Person } from '../support/person.ts';

let guichet: Guichet;
let alex: Person;
let lynne: Person;
beforeEach(async () => {
  guichet = await openGuichet();
  [alex, lynne] = [guichet.person('Alex'), guichet.person('Lynne')];
  const { id, version } = await guichet.directory.getUser(objectIdOf('Lynne'));
  const write = { requestId: 'promote', correlationId: 'c', actorId: objectIdOf('Alex') };
  await guichet.directory.updateUser(id, version, { administrator: 'global' }, write);
});
afterEach(() => guichet[Symbol.asyncDispose]());

const billing = () => guichet.directory.getProfile('billing');
const saves = async () => (await guichet.entries()).filter(({ outcome }) => outcome === 'done');

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('a profile is seen, updated, journalled whole and brought back', async () => {
    alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await savesProfile(alex, 'support', { website: 'www.lanting-cloud.cn', telephone: '4008201299' });
    expect(alex.card().title).toBe(say('effects.done.updateProfile', { target: say('profiles.kind.support.name') }));
    expect((await saves()).at(-1)).toMatchObject({
      ...{ action: 'updateProfile', actorName: 'Alex Wilber', targetId: 'support' },
      differences: [
        { field: 'telephone', before: '+864008201200', after: '+864008201299' },
        { field: 'website', before: '', after: 'www.lanting-cloud.cn' },
      ],
    });
    await looksAtProfile(alex, 'support');
    await alex.presses(say('profiles.history.button'));
    await alex.presses(say('profiles.history.restore', { value: '+86 400 820 1200' }));
    await alex.presses(say('profiles.review.confirm'));
    expect(await guichet.directory.getProfile('support')).toMatchObject({ telephone: '+864008201200' });
  });
});

test('two admins who make 40 saves of one field, always two at once, lose nothing: one saves, the other is asked', async () => {
  for (let round = 1; round <= 20; round += 1) {
    await previewsProfile(alex, 'billing', { taxId: `ALEX-${round}` });
    await previewsProfile(lynne, 'billing', { taxId: `LYNNE-${round}` });
    await Promise.all([alex, lynne].map((person) => person.presses(person.say('profiles.review.confirm'))));
    const titles = [alex, lynne].map((person) => person.card().title);
    expect(titles.filter((title) => title === alex.say('profiles.merge.title'))).toHaveLength(1);
    const late = titles[0] === alex.say('profiles.merge.title') ? alex : lynne;
    await late.fills({ 'keep-taxId': 'mine' }).presses(late.say('profiles.merge.submit'));
    await late.presses(late.say('profiles.review.confirm'));
  }
  const written = (await saves()).flatMap(({ differences }) => differences);
  expect(written).toHaveLength(40);
  for (const [index, { after }] of written.slice(0, -1).entries()) expect(written[index + 1]?.before).toBe(after);
  expect((await billing()).taxId).toBe(written.at(-1)?.after);
}, 60_000);

test('two admins who save different fields at once both have theirs', async () => {
  await previewsProfile(alex, 'billing', { taxId: 'ALEX' });
  await previewsProfile(lynne, 'billing', { purchaseOrderNumber: 'LYNNE' });
  await Promise.all([alex, lynne].map((person) => person.presses(person.say('profiles.review.confirm'))));
  for (const person of [alex, lynne]) {
    if (
      person.card().title === person.say('profiles.review.title', { name: person.say('profiles.kind.billing.name') })
    ) {
      await person.presses(person.say('profiles.review.confirm'));
    }
  }
  expect(await billing()).toMatchObject({ taxId: 'ALEX', purchaseOrderNumber: 'LYNNE' });
});

test('a save confirmed by 20 presses at once is made once', async () => {
  await previewsProfile(alex, 'billing', { taxId: 'ONCE' });
  const press = alex.pressing(alex.say('profiles.review.confirm'));
  await Promise.all(Array.from({ length: 20 }, () => alex.sendsRaw({ ...press, id: alex.activity({})['id'] })));
  expect(await saves()).toHaveLength(1);
});

test.each([
  ['a field that cannot be changed', { domain: 'evil.example' }],
  ['the base of the comparison', { base: '{}' }],
  ['another profile', { profile: 'legal' }],
])('a form that brings %s is taken for strange', async (_what, forged) => {
  await startsUpdating(alex, 'organization');
  const before = await guichet.directory.getProfile('organization');
  const press = alex.pressing(alex.say('profiles.edit.submit'));
  await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), ...forged } });
  expect(alex.card().title).toBe(alex.say('stale.strangeTitle'));
  expect(await guichet.directory.getProfile('organization')).toEqual(before);
});

test('a person who is no administrator is refused as contact at the field', async () => {
  const form = await startsUpdating(alex, 'legal');
  const press = alex.pressing(alex.say('profiles.edit.submit'), { on: form });
  await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), contactPerson: objectIdOf('Adele') } });
  expect(alex.card().text).toContain(alex.say('fields.contactNotGlobal'));
});

test('cards of the profiles give a user management admin no way to change them', async () => {
  const megan = guichet.person('Megan');
  const card = await looksAtProfile(megan, 'billing');
  for (const verb of ['profiles.edit', 'profiles.history', 'profiles.restore']) {
    await megan.submits({ verb, nonce: card.nonce }, { on: card });
    expect(megan.card().title).toBe(megan.say('stale.strangeTitle'));
  }
});

test('a save whose answer never came is read back, and told as done', async () => {
  await guichet[Symbol.asyncDispose]();
  guichet = await openGuichet({
    world: {
      around: (inner) => ({
        ...inner,
        async updateProfile(...asked) {
          await inner.updateProfile(...asked);
          throw new PartnerCenterError({ code: 'timeout' });
        },
      }),
    },
  });
  alex = guichet.person('Alex');
  await savesProfile(alex, 'billing', { taxId: 'KEPT' });
  expect(alex.card().title).toBe(
    alex.say('effects.done.updateProfile', { target: alex.say('profiles.kind.billing.name') }),
  );
  expect(await billing()).toMatchObject({ taxId: 'KEPT' });
});

test('throttling is said with its delay', async () => {
  await guichet[Symbol.asyncDispose]();
  guichet = await openGuichet({
    world: {
      around: (inner) => ({
        ...inner,
        updateProfile: async () => {
          throw new PartnerCenterError({ code: 'throttled', retryAfterSeconds: 57 });
        },
      }),
    },
  });
  alex = guichet.person('Alex');
  await savesProfile(alex, 'billing', { taxId: 'T' });
  expect(alex.card().texts).toContain(alex.say('failures.throttled', { count: 57 }));
});
