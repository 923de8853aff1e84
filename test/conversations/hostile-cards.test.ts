import { namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { inputOf, pressableOn } from '../support/received-card.ts';

let guichet: Guichet;
let alex: Person;
let before: unknown;
beforeAll(async () => {
  guichet = await openGuichet();
});
afterAll(() => guichet[Symbol.asyncDispose]());
beforeEach(async () => {
  alex = guichet.person('Alex', { conversation: conversation() });
  before = await everything();
});

let conversations = 0;
const conversation = () => ({ id: `a:${(conversations += 1)}`, conversationType: 'personal' });
const everything = async () => ({ people: await guichet.people(), entries: await guichet.entries() });
const dataOf = (person: Person, title: string) => pressableOn(person.card(), title).data;
const strange = (person: Person) => person.say('stale.strangeTitle');
const nonce = 'A'.repeat(22);

/** Refused with a card of its own; the form under it lives on, nothing is changed. */
async function expectRefusal(person: Person): Promise<void> {
  expect(person.card().title).toBe(strange(person));
  expect(await everything()).toEqual(before);
}

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test("another person's card is refused, and stays good for its owner", async () => {
    await previewsNewcomer(alex);
    const press = dataOf(alex, alex.say('createUser.review.confirm'));
    const megan = guichet.person('Megan', { locale, conversation: alex.client.conversation });
    await megan.submits(press, { on: alex.card() });
    await expectRefusal(megan);
    expect(alex.cards()[0]?.title).toBe(alex.say('createUser.review.title'));
    await alex.sendsRaw(alex.activity({ type: 'message', value: press, replyToId: alex.cards()[0]?.id }));
    expect(alex.cards()[0]?.title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  });

  test('a card of another conversation is refused', async () => {
    const here = guichet.person('Alex', { locale, conversation: conversation() });
    await previewsNewcomer(alex);
    await here.submits(dataOf(alex, alex.say('createUser.review.confirm')), { on: alex.card() });
    await expectRefusal(here);
  });
});

test.each<[string, unknown]>([
  ['an unknown nonce', { verb: 'review.confirm', nonce }],
  ['no nonce', { verb: 'review.confirm' }],
  ['an empty nonce', { verb: 'review.confirm', nonce: '' }],
  ['a nonce that is a number', { verb: 'review.confirm', nonce: 1 }],
  ['a nonce that is a list', { verb: 'review.confirm', nonce: [nonce] }],
  ['a nonce that is an object', { verb: 'review.confirm', nonce: { $ne: null } }],
  ['a nonce with a path', { verb: 'review.confirm', nonce: '../../directory-head:head' }],
  ['a nonce of 20 KB', { verb: 'review.confirm', nonce: 'A'.repeat(20_000) }],
  ['an unknown verb', { verb: 'users.delete', nonce }],
  ['a verb of every object', { verb: 'constructor', nonce }],
  ['a list', []],
  ['a text', 'review.confirm'],
  ['a number', 0],
  ['an empty object', {}],
  ['nothing that is true', false],
])('a submission with %s is refused', async (_name, value) => {
  await alex.opens();
  expect((await alex.submits(value)).status).toBe(200);
  await expectRefusal(alex);
});

test.each<[string, unknown]>([
  ['no action', {}],
  ['an action that is null', { action: null }],
  ['no data', { action: { type: 'Action.Execute', verb: 'menu' } }],
  ['data that is null', { action: { type: 'Action.Execute', data: null } }],
  ['another type of action', { action: { type: 'Action.Submit', data: { verb: 'menu', nonce } } }],
])('an execute with %s is refused, and answered as an invoke', async (_name, value) => {
  await alex.opens();
  const { status } = await alex.sendsRaw(alex.activity({ type: 'invoke', name: 'adaptiveCard/action', value }));
  expect(status).toBe(200);
  await expectRefusal(alex);
});

test('an invoke of another name is answered without a card and without details', async () => {
  const { status, body, calls } = await alex.sendsRaw(alex.activity({ type: 'invoke', name: 'task/fetch', value: {} }));
  expect([200, 400, 501]).toContain(status);
  expect(body).not.toMatch(/at |Error|node_modules/);
  expect(calls).toEqual([]);
});

test.each(['users.disable', 'users.open', 'menu', 'review.edit', 'form.submit', 'effect.status'])(
  'the verb %s, which the card did not offer, is refused',
  async (verb) => {
    await namesNewcomer(alex);
    const { nonce: own } = dataOf(alex, alex.say('cards.cancel'));
    if (verb === 'form.submit') await alex.presses(alex.say('createUser.account.submit'));
    await alex.submits({ verb, nonce: verb === 'form.submit' ? alex.card().nonce : own });
    await expectRefusal(alex);
  },
);

test.each(['.1', '.99', '.-1', '.0', '.toString', '.1.1', '.001'])(
  'the row "%s" of a card without rows is refused',
  async (row) => {
    await alex.opens();
    await alex.submits({ verb: 'whoAmI', nonce: `${alex.card().nonce}${row}` });
    await expectRefusal(alex);
  },
);

test('a row beyond those shown is refused', async () => {
  await alex.says('users');
  await alex.submits({ verb: 'users.open', nonce: `${alex.card().nonce}.42`, search: '' });
  await expectRefusal(alex);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['a target', { userId: '00000000-0000-0000-0000-0000000000021' }],
  ['a version', { version: '1' }],
  ['an actor', { actorId: '00000000-0000-0000-0000-0000000000020' }],
  ['a role', { role: 'admin' }],
  ['a stage', { stage: 'review' }],
  ['a field that is a list', { surname: ['Le Goff'] }],
  ['a field that is an object', { surname: { toString: 'x' } }],
  ['a field that is a number', { surname: 1 }],
  ['a field that is null', { surname: null }],
  ['a field of 20 KB', { surname: 'x'.repeat(20_000) }],
  ['a constructor', { constructor: 'x' }],
  ['fifty more fields', Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`x${index}`, '']))],
])('a form with %s smuggled in is refused, and the form lives on', async (_name, smuggled) => {
  const form = await namesNewcomer(alex);
  const press = alex.pressing(alex.say('createUser.account.submit'));
  await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), ...smuggled } });
  await expectRefusal(alex);
  await alex.fills({}, { on: form }).presses(alex.say('createUser.account.submit'), { on: form });
  expect(alex.cards().find(({ id }) => id === form.id)?.title).toBe(alex.say('createUser.review.title'));
});

test.each([
  ['100 KB', JSON.stringify({ surname: 'x'.repeat(100_000) })],
  ['a prototype', '{"__proto__":{"isAdmin":true}}'],
  ['a hidden prototype', '{"\\u005f_proto__":{"isAdmin":true}}'],
  ['a prototype by its constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
])('a form with a value of %s is turned away at the door', async (_name, value) => {
  await namesNewcomer(alex);
  const raw = JSON.stringify(alex.activity({ type: 'message', value: 'HERE' })).replace('"HERE"', value);
  expect(await alex.sendsRaw(raw)).toMatchObject({ status: 400, body: '{"error":"bad_request"}', calls: [] });
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  expect(await everything()).toEqual(before);
});

test('administrator settings that were not offered are refused, with no trace of them', async () => {
  const megan = guichet.person('Megan', { conversation: conversation() });
  await namesNewcomer(megan, { givenName: 'Zoé', surname: 'Roy' });
  const press = megan.pressing(megan.say('createUser.account.submit'));
  await megan.sendsRaw({ ...press, value: { ...(press['value'] as object), administrator: 'global' } });
  await expectRefusal(megan);
});

test.each([
  ['administrator', 'owner'],
  ['agent', 'admin'],
  ['domain', 'evil.example'],
  ['preferredLanguage', 'zh-CN'],
])('a choice of %s that was not offered ("%s") is refused at its field', async (id, value) => {
  await namesNewcomer(alex, { givenName: 'Zoé', surname: 'Roy' });
  const press = alex.pressing(alex.say('createUser.account.submit'));
  await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), [id]: value } });
  expect(inputOf(alex.card(), id).error).not.toBe('');
  expect(await everything()).toEqual(before);
});

test('a press on the confirmation with inputs beside it is refused', async () => {
  await previewsNewcomer(alex, { givenName: 'Zoé', surname: 'Roy' });
  const press = alex.pressing(alex.say('createUser.review.confirm'));
  await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), administrator: 'global' } });
  await expectRefusal(alex);
});

test('a form of a verb that belongs to the preview is refused', async () => {
  await namesNewcomer(alex, { givenName: 'Zoé', surname: 'Roy' });
  await alex.submits({ verb: 'review.confirm', nonce: alex.card().nonce });
  await expectRefusal(alex);
});
