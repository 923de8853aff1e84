import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import { createsNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { moodyPartnerCenter, type MoodyPartnerCenter } from '../support/moody-partner-center.ts';
import { inputOf } from '../support/received-card.ts';

let guichet: Guichet;
let mood: MoodyPartnerCenter;
beforeEach(async () => {
  mood = moodyPartnerCenter();
  guichet = await openGuichet({ world: { around: mood.around, patienceMs: 20 } });
});
afterEach(async () => {
  mood.letGo();
  await guichet[Symbol.asyncDispose]();
});

const outcomes = async () => (await guichet.entries()).map(({ outcome }) => outcome);
const created = async () => (await guichet.people()).filter(({ givenName }) => givenName === 'Élodie');

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('what takes long shows a progress card within patience, which the outcome then replaces', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    const { id } = await previewsNewcomer(alex);
    mood.holdWrites();
    await alex.presses(say('createUser.review.confirm'));
    expect(alex.card()).toMatchObject({ id, title: say('progress.title') });
    expect(alex.card().pressables.map(({ verb }) => verb)).toEqual(['effect.status']);
    const calls = guichet.connector.calls.length;
    await alex.says('menu');
    expect(alex.card().title).toBe(say('welcome.menuTitle'));
    mood.letGo();
    await guichet.connector.received(calls + 2);
    expect(alex.card()).toMatchObject({ id, title: say('createUser.created.title', { name: 'Élodie Le Goff' }) });
    expect(alex.card().links).toHaveLength(1);
    expect(await outcomes()).toEqual(['started', 'done']);
  });

  test('what is refused late can be mended from the card, with what was typed', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await previewsNewcomer(alex);
    mood.holdWrites();
    mood.loseNextWrite('before', { code: 'invalid', fields: { userName: 'taken' } });
    await alex.presses(say('createUser.review.confirm'));
    const calls = guichet.connector.calls.length;
    mood.letGo();
    await guichet.connector.received(calls + 1);
    expect(alex.card().texts).toContain(say('fields.taken'));
    await alex.presses(say('progress.reviseButton'));
    expect(inputOf(alex.card(), 'givenName').value).toBe('Élodie');
    await alex.presses(say('createUser.account.submit'));
    await alex.presses(say('createUser.review.confirm'));
    expect(await created()).toHaveLength(1);
  });

  test.each<PartnerCenterFailure>([{ code: 'timeout' }, { code: 'unavailable' }, { code: 'unknown', requestId: 'x' }])(
    'an answer that was lost (%j) is read back, and never repeated',
    async (failure) => {
      const alex = guichet.person('Alex', { locale });
      await previewsNewcomer(alex);
      mood.loseNextWrite('after', failure);
      await alex.presses(alex.say('createUser.review.confirm'));
      expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
      expect(alex.card().links).toHaveLength(1);
      expect(await created()).toHaveLength(1);
      expect(await outcomes()).toEqual(['started', 'done']);
    },
  );

  test('a write that never arrived is said to be undone, and may be confirmed again', async () => {
    const alex = guichet.person('Alex', { locale });
    await previewsNewcomer(alex);
    mood.loseNextWrite('before', { code: 'timeout' });
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().texts).toContain(alex.say('effects.abandonedAgain'));
    expect(await created()).toEqual([]);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await created()).toHaveLength(1);
    expect(await outcomes()).toEqual(['started', 'abandoned', 'started', 'done']);
  });

  test('an outcome that cannot be read back is said to be unknown, until it can', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await previewsNewcomer(alex);
    mood.loseNextWrite('after', { code: 'timeout' });
    mood.failReadBack(true);
    await alex.presses(say('createUser.review.confirm'));
    expect(alex.card().title).toBe(say('effects.state.unknown', { target: 'Élodie Le Goff' }));
    await alex.presses(say('effects.checkAgain'));
    expect(alex.card().title).toBe(say('effects.state.unknown', { target: 'Élodie Le Goff' }));
    mood.failReadBack(false);
    await alex.presses(say('effects.checkAgain'));
    expect(alex.card().title).toBe(say('createUser.created.title', { name: 'Élodie Le Goff' }));
    expect(await created()).toHaveLength(1);
    expect(await outcomes()).toEqual(['started', 'unknown', 'done']);
  });

  test.each<[PartnerCenterFailure, 'throttled' | 'forbidden' | 'unauthorized']>([
    [{ code: 'throttled', retryAfterSeconds: 30 }, 'throttled'],
    [{ code: 'forbidden' }, 'forbidden'],
    [{ code: 'unauthorized' }, 'unauthorized'],
  ])('a refusal (%j) is explained, with a reference', async (failure, words) => {
    const alex = guichet.person('Alex', { locale });
    await previewsNewcomer(alex);
    mood.loseNextWrite('before', failure);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().texts).toContain(alex.say(`failures.${words}`, { count: 30 }));
    expect(alex.card().text).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(await outcomes()).toEqual(['started', 'failed']);
    expect(await created()).toEqual([]);
  });
});

test('what is under way when the bot is asked to stop is finished first', async () => {
  const alex = guichet.person('Alex');
  await previewsNewcomer(alex);
  mood.holdWrites();
  await alex.presses(alex.say('createUser.review.confirm'));
  expect(alex.card().title).toBe(alex.say('progress.title'));
  const stopping = guichet.restart();
  mood.letGo();
  await stopping;
  expect(alex.card().links).toHaveLength(1);
  expect(await outcomes()).toEqual(['started', 'done']);
});

test('a second press while the first is under way waits for it, and does nothing of its own', async () => {
  const alex = guichet.person('Alex');
  await previewsNewcomer(alex);
  const press = alex.pressing(alex.say('createUser.review.confirm'));
  mood.holdWrites();
  await alex.sendsRaw(press);
  guichet.clock.advance(3 * 60_000);
  const calls = guichet.connector.calls.length;
  const second = alex.sendsRaw({ ...press, id: alex.activity({})['id'] });
  mood.letGo();
  await second;
  await guichet.connector.received(calls + 1);
  expect(await created()).toHaveLength(1);
  expect(await outcomes()).toEqual(['started', 'done']);
});

test('a lost password in trouble: the account that was deleted and not made again is told as it is', async () => {
  const alex = guichet.person('Alex');
  const outcome = await createsNewcomer(alex);
  guichet.clock.advance(11 * 60_000);
  await alex.presses(alex.say('createUser.created.lostButton'), { on: outcome });
  await alex.presses(alex.say('createUser.created.recreateButton'));
  const press = alex.pressing(alex.say('createUser.recreate.confirm'));
  mood.loseNextWrite('before', { code: 'throttled', retryAfterSeconds: 5 });
  await alex.sendsRaw(press);
  expect(await created()).toHaveLength(1);
  expect(alex.card().texts).toContain(alex.say('failures.throttled', { count: 5 }));
});
