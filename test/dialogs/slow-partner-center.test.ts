import { PartnerCenterError, type PartnerCenterFailure } from '../../partner-center/errors.ts';
import type { PartnerCenter } from '../../partner-center/port.ts';
import { previewsNewcomer } from '../support/creating-users.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { previewsEdit, startsSwitching } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';
import { inputOf, type ReceivedCard } from '../support/received-card.ts';
import { until } from '../support/dialogs/until.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter({ patienceMs: 1 });
  alex = visitorAt(counter, 'Alex');
});

/** Lets a write wait until the test lets it go on, or fails it. */
function hold(method: 'updateUser' | 'createUser') {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { directory } = counter;
  counter.replace({
    updateUser: async (...asked: Parameters<PartnerCenter['updateUser']>) => {
      if (method === 'updateUser') await promise;
      return directory.updateUser(...asked);
    },
    createUser: async (...asked: Parameters<PartnerCenter['createUser']>) => {
      if (method === 'createUser') await promise;
      return directory.createUser(...asked);
    },
  });
  return {
    lets: () => resolve(),
    async ends() {
      resolve();
      await alex.later();
    },
    async fails(failure: PartnerCenterFailure) {
      reject(new PartnerCenterError(failure));
      await alex.later();
    },
  };
}

async function confirmsEdit(): Promise<ReceivedCard> {
  const preview = await previewsEdit(alex, 'Adele Vance', { surname: 'Li' });
  await alex.presses(alex.say('users.edit.confirm'));
  return preview;
}

const outcomeUnknown = async () => {
  throw new PartnerCenterError({ code: 'unavailable' });
};

describe('What takes longer than a turn may', () => {
  it('is acknowledged in place of the preview, and its outcome takes that place when it comes', async () => {
    const held = hold('updateUser');
    const preview = await confirmsEdit();
    expect(alex.card()).toMatchObject({ id: preview.id, title: alex.say('progress.title') });
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance' });
    expect(await alex.flow()).toBeUndefined();
    await held.ends();
    const title = alex.say('effects.done.updateUser', { target: 'Adele Vance' });
    expect(alex.card()).toMatchObject({ id: preview.id, title });
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Li' });
    await alex.presses(alex.say('createUser.created.openButton'));
    expect(alex.card().texts).toContain('Li');
  });

  it('is told as under way to whoever asks, and still ends in its place', async () => {
    const held = hold('updateUser');
    const preview = await confirmsEdit();
    await alex.presses(alex.say('effects.checkAgain'));
    expect(alex.card().title).toBe(alex.say('effects.state.started', { target: 'Adele Vance' }));
    counter.vault.clock.advance(2 * 60 * 1000);
    await alex.presses(alex.say('users.edit.confirm'), { on: preview });
    expect(alex.card().title).toBe(alex.say('effects.state.started', { target: 'Adele Vance' }));
    await held.ends();
    expect(alex.card().title).toBe(alex.say('effects.done.updateUser', { target: 'Adele Vance' }));
  });

  it('leaves the conversation free for something else', async () => {
    const held = hold('updateUser');
    await confirmsEdit();
    expect((await alex.opens()).title).toBe(alex.say('welcome.menuTitle'));
    await held.ends();
    expect(alex.cards().map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        alex.say('welcome.menuTitle'),
        alex.say('effects.done.updateUser', { target: 'Adele Vance' }),
      ]),
    );
  });

  it('gives the created user’s link when it comes', async () => {
    const held = hold('createUser');
    const preview = await previewsNewcomer(alex);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().links).toEqual([]);
    held.lets();
    await until(() => alex.card().links.length === 1);
    expect(alex.card()).toMatchObject({
      id: preview.id,
      title: alex.say('createUser.created.title', { name: 'Élodie Le Goff' }),
    });
    counter.secretsEnd();
    await alex.later();
    expect(alex.card().links).toEqual([]);
  });
});

describe('A refusal that comes late', () => {
  it('of a value offers to mend it, with what was typed', async () => {
    const held = hold('createUser');
    await previewsNewcomer(alex, { givenName: 'Élodie', surname: 'Le Goff', account: { agent: 'salesAgent' } });
    await alex.presses(alex.say('createUser.review.confirm'));
    await held.fails({ code: 'invalid', fields: { userName: 'taken' } });
    expect(alex.card().title).toBe(alex.say('progress.reviseTitle'));
    expect(alex.card().texts).toContain(alex.say('fields.taken'));
    await alex.presses(alex.say('progress.reviseButton'));
    expect(alex.card().title).toBe(alex.say('createUser.account.title'));
    expect(inputOf(alex.card(), 'agent').value).toBe('salesAgent');
    expect((await alex.flow())?.state).toMatchObject({ stage: 'account' });
  });

  it('because of a colleague’s change does not ask for a value, and can be confirmed anew', async () => {
    const held = hold('updateUser');
    await confirmsEdit();
    await counter.changes('Adele', { agent: 'none' });
    await held.ends();
    expect(alex.card().title).toBe(alex.say('failures.title'));
    expect(alex.card().texts).toContain(alex.say('failures.conflict.version'));
    await alex.presses(alex.say('progress.reviseButton'));
    expect(inputOf(alex.card(), 'surname').value).toBe('Li');
    await alex.presses(alex.say('createUser.account.submit'));
    await alex.presses(alex.say('users.edit.confirm'));
    await alex.later();
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Li' });
  });

  it('because of a colleague’s change leads to a preview of the person as they are now', async () => {
    const held = hold('updateUser');
    await startsSwitching(alex, 'Adele Vance', 'disable');
    await alex.presses(alex.say('users.disable.confirm'));
    await counter.changes('Adele', { agent: 'none' });
    await held.ends();
    await alex.presses(alex.say('progress.reviseButton'));
    await alex.presses(alex.say('users.disable.confirm'));
    await alex.later();
    expect(alex.card().title).toBe(alex.say('effects.done.disableUser', { target: 'Adele Vance' }));
    expect(await counter.named('Adele')).toMatchObject({ enabled: false });
  });

  it('for good is explained', async () => {
    const held = hold('updateUser');
    await confirmsEdit();
    await held.fails({ code: 'forbidden' });
    expect(alex.card().texts).toContain(alex.say('failures.forbidden'));
  });
});

describe('A write whose outcome is unknown', () => {
  it('is told as unknown, never repeated, and checked again until it is known', async () => {
    const held = hold('updateUser');
    let asked = 0;
    counter.replace({
      outcomeOf: async () => {
        asked += 1;
        return outcomeUnknown();
      },
    });
    const preview = await confirmsEdit();
    await held.fails({ code: 'timeout' });
    const unknown = alex.say('effects.state.unknown', { target: 'Adele Vance' });
    expect(alex.card()).toMatchObject({ id: preview.id, title: unknown });
    await alex.presses(alex.say('effects.checkAgain'));
    expect(alex.card()).toMatchObject({ id: preview.id, title: unknown });
    expect(asked).toBe(2);
    counter.replace({ outcomeOf: async () => ({ applied: true, userId: 'somebody' }) });
    await alex.presses(alex.say('effects.checkAgain'));
    expect(alex.card()).toMatchObject({ title: alex.say('effects.state.done', { target: 'Adele Vance' }) });
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance' });
  });

  it('is told as done when it is read back as applied', async () => {
    const { directory } = counter;
    counter.replace({
      updateUser: async (...asked) => {
        await directory.updateUser(...asked);
        throw new PartnerCenterError({ code: 'timeout' });
      },
    });
    await confirmsEdit();
    await alex.later();
    expect(alex.card().title).toBe(alex.say('effects.done.updateUser', { target: 'Adele Vance' }));
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Li' });
  });

  it('can be confirmed again when it is read back as not applied', async () => {
    const held = hold('updateUser');
    await confirmsEdit();
    await held.fails({ code: 'timeout' });
    expect(alex.card().title).toBe(alex.say('failures.title'));
    expect(alex.card().texts).toContain(alex.say('effects.abandonedAgain'));
    counter.replace({ updateUser: counter.directory.updateUser });
    await alex.presses(alex.say('progress.reviseButton'));
    await alex.presses(alex.say('createUser.account.submit'));
    await alex.presses(alex.say('users.edit.confirm'));
    await alex.later();
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Li' });
  });

  it('within the turn’s time comes back as the same preview, to be confirmed again', async () => {
    counter = await openCounter();
    alex = visitorAt(counter, 'Alex');
    counter.replace({
      updateUser: async () => {
        throw new PartnerCenterError({ code: 'unavailable' });
      },
    });
    await confirmsEdit();
    expect(alex.card().title).toBe(alex.say('users.edit.reviewTitle', { name: 'Adele Vance' }));
    expect(alex.card().texts).toContain(alex.say('effects.abandonedAgain'));
    counter.replace({ updateUser: counter.directory.updateUser });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Li' });
  });
});

describe('When the process ends behind a progress card', () => {
  it('its button tells what became of it', async () => {
    const held = hold('updateUser');
    await confirmsEdit();
    counter.store.fail();
    await held.ends();
    expect(alex.card().title).toBe(alex.say('progress.title'));
    counter.store.heal();
    counter.vault.clock.advance(60_000);
    await alex.presses(alex.say('effects.checkAgain'));
    expect(alex.card().title).toBe(alex.say('effects.state.abandoned'));
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance' });
  });
});
