import { bothLanguages } from '../../bot/turn/apologies.ts';
import { previewsNewcomer } from '../support/creating-users.ts';
import { type Guichet, openGuichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

describe('the channel', () => {
  let guichet: Guichet;
  let alex: Person;
  beforeEach(async () => {
    guichet = await openGuichet();
    alex = guichet.person('Alex');
  });
  afterEach(() => guichet[Symbol.asyncDispose]());

  test.each([404, 403, 405])(
    'an update that the channel answers %i becomes a new message with the outcome',
    async (status) => {
      const preview = await previewsNewcomer(alex);
      guichet.connector.answerNext({ status, code: 'NotThere' });
      expect((await alex.presses(alex.say('createUser.review.confirm'))).status).toBe(200);
      const [gone, sent] = guichet.connector.calls.slice(-2);
      expect(gone).toMatchObject({ kind: 'update', activityId: preview.id });
      expect(sent?.kind).not.toBe('update');
      expect(sent?.activity.attachments).toHaveLength(1);
      expect(alex.card().links).toHaveLength(1);
      expect(await guichet.people()).toHaveLength(8);
    },
  );

  test('a form whose update was refused is good where it came then', async () => {
    await previewsNewcomer(alex);
    guichet.connector.answerNext({ status: 404 });
    await alex.presses(alex.say('cards.back'));
    const { calls } = guichet.connector;
    const form = alex.cards().find(({ id }) => id === calls.at(-1)?.resourceId);
    await alex.presses(alex.say('createUser.account.submit'), { on: form });
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await guichet.people()).toHaveLength(8);
  });

  test('a channel that has too much to do is asked again when it said, and gets the outcome once', async () => {
    await previewsNewcomer(alex);
    guichet.connector.answerNext(
      { status: 429, headers: { 'Retry-After': '0' } },
      { status: 502, headers: { 'Retry-After': '0' } },
    );
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(guichet.connector.calls.slice(-3).map(({ kind }) => kind)).toEqual(['update', 'update', 'update']);
    expect(alex.card().links).toHaveLength(1);
    expect(await guichet.people()).toHaveLength(8);
  });

  test('an outcome that nobody received is told when the card is pressed again', async () => {
    const { id } = await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    guichet.connector.answerNext({ status: 403 }, { status: 403 });
    expect((await alex.sendsRaw(press)).status).toBe(200);
    await alex.sendsRaw({ ...press, id: alex.activity({})['id'] });
    expect(alex.card()).toMatchObject({ id, title: alex.say('createUser.created.title', { name: 'Élodie Le Goff' }) });
    expect(await guichet.people()).toHaveLength(8);
    expect((await guichet.entries()).map(({ outcome }) => outcome)).toEqual(['started', 'done']);
  });

  test.each(['fr-FR', 'en-US'])('nobody hears that nothing was done when it was, in %s', async (locale) => {
    alex = guichet.person('Alex', { locale });
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    // Neither in the place of the preview nor below it; the plain sentence that follows is taken.
    guichet.connector.answerNext({ status: 500 }, { status: 500 });
    await alex.sendsRaw(press);
    expect(await guichet.people()).toHaveLength(8);
    expect(alex.texts()).toEqual([bothLanguages('notices.untold')]);
  });

  test('whoever cancels a preview whose deed is done, and could not be told, hears that it is done', async () => {
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    const cancel = alex.pressing(alex.say('cards.cancel'));
    guichet.connector.answerNext({ status: 500 }, { status: 500 });
    await alex.sendsRaw(press);
    guichet.clock.advance(5 * 60_000);
    await alex.sendsRaw(cancel);
    expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
    expect(await guichet.people()).toHaveLength(8);
  });

  test('a channel that hangs up does not end the process, nor the conversation', async () => {
    guichet.connector.answerNext('cut');
    expect((await alex.says('menu')).status).toBe(200);
    expect((await alex.opens()).title).toBe(alex.say('welcome.menuTitle'));
    expect(guichet.log.text()).not.toContain('CANARY');
  });
});
