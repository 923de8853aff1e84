import type { Middleware } from 'botbuilder';
import { DialogTurnStatus } from 'botbuilder-dialogs';
import { DialogTestClient } from 'botbuilder-testing';
import { pressables } from '../../cards/pressables.ts';
import { render } from '../../cards/render.ts';
import type { Verb } from '../../cards/verbs.ts';
import { createUser } from '../../dialogs/create-user/create-user.ts';
import { Flow, instanceOf, type Stage } from '../../dialogs/flow.ts';
import { notice } from '../../dialogs/notices.ts';
import { bindTurn, type Answer, type Caller, type Input, type Turn } from '../../dialogs/turn.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Language } from '../../locales/languages.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { readCard, type ReceivedCard } from '../support/received-card.ts';

/** Answers with the values that it was given: the flow's own part of the work is all that is left. */
function echo(to: string): Stage {
  return {
    ask: ({ language }, { stage, values, errors, notice: told }) =>
      notice({ title: JSON.stringify({ stage, language, values, errors, told }) }),
    take: (_turn, { values }, state) =>
      to === 'end'
        ? { end: notice({ title: 'ended' }) }
        : { to, values: { ...state.values, ...values }, errors: { b: 'wrong' }, notice: 'look' },
    hear: (_turn, text, { values }) => (text === 'word' ? { heard: values['a'] ?? '' } : undefined),
  };
}

const plan = { id: 'echo', version: 3, capability: 'users.manage', first: 'one' } as const;
const echoes = new Flow({ ...plan, stages: { one: echo('two'), two: echo('end') } });

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

/** A client of botbuilder-testing whose every turn is bound to `next`, and whose replies are the cards shown. */
async function clientOf(flow: Flow, options: object, givenName = 'Alex') {
  const user = await counter.named(givenName);
  const next = { input: { kind: 'arrival' } as Input, caller: { key: user.id, user } as Caller };
  let language: Language = 'en';
  const middleware: Middleware = {
    async onTurn(context, run) {
      const shown: Answer[] = [];
      const { input, caller } = next;
      const turn: Turn = {
        ...{
          input,
          caller,
          mine: undefined,
          conversation: 'here',
          local: true,
          takenAt: 0,
          correlationId: 'test',
          desk: counter.desk,
        },
        get language() {
          return language;
        },
        get say() {
          return wordsIn(language);
        },
        speak: (wanted) => void (language = wanted),
        become: async () => {},
        show: (answer) => `nonce-${shown.push(answer)}`,
        retire: () => {},
      };
      bindTurn(context, turn);
      await run();
      for (const { view } of shown) {
        const { card } = render(view, { language, nonce: 'n', universal: false });
        await context.sendActivity({ type: 'message', attachments: [{ contentType: 'card', content: card }] });
      }
    },
  };
  const client = new DialogTestClient('test', flow, options, [middleware]);
  async function card(): Promise<ReceivedCard> {
    const { attachments } = await client.sendActivity('anything');
    return readCard('', attachments[0].content);
  }
  return {
    client,
    next,
    says(text: string) {
      next.input = { kind: 'text', text };
      return card();
    },
    presses(verb: Verb, values: Readonly<Record<string, string>> = {}) {
      const about = { owner: '', conversation: '', verbs: [verb], inputs: [], options: [], about: {} };
      const record = { ...about, stays: false, language, expiresAt: 0 };
      const rest = { nonce: 'n', option: undefined, expired: false, activityId: undefined };
      next.input = { kind: 'press', press: { ...rest, verb, values, card: record } };
      return card();
    },
    begins: card,
  };
}

const read = ({ title }: ReceivedCard) => JSON.parse(title) as Record<string, unknown>;

describe('A flow as a dialog', () => {
  it('begins at its first stage, or at the one it is told, with what it is given', async () => {
    const first = await clientOf(echoes, {});
    expect(read(await first.begins())).toMatchObject({ stage: 'one', values: {}, told: '' });
    expect(first.client.dialogTurnResult.status).toBe(DialogTurnStatus.waiting);
    const second = await clientOf(echoes, { stage: 'two', values: { a: '1' }, notice: 'again' });
    expect(read(await second.begins())).toEqual({
      ...{ stage: 'two', language: 'en', values: { a: '1' }, errors: {}, told: 'again' },
    });
    const unknown = await clientOf(echoes, { stage: 'toString' });
    expect(read(await unknown.begins())).toMatchObject({ stage: 'one' });
  });

  it('goes where a stage leads, and ends where one ends', async () => {
    const { client, begins, presses } = await clientOf(echoes, { values: { a: '1' } });
    await begins();
    expect(read(await presses('form.submit', { b: '2' }))).toMatchObject({
      ...{ stage: 'two', values: { a: '1', b: '2' }, errors: { b: 'wrong' }, told: 'look' },
    });
    expect(instanceOf(client.dialogContext.activeDialog)).toMatchObject({ version: 3, stage: 'two', nonce: 'nonce-1' });
    expect((await presses('form.submit')).title).toBe('ended');
    expect(client.dialogTurnResult.status).toBe(DialogTurnStatus.complete);
  });

  it('takes a text for no answer: it hears a word, or asks again', async () => {
    const { begins, says } = await clientOf(echoes, { values: { a: '1' } });
    await begins();
    expect(read(await says('word'))).toMatchObject({ stage: 'one', values: { a: '1', heard: '1' }, told: '' });
    expect(read(await says('else'))).toMatchObject({ stage: 'one', told: wordsIn('en')('flow.pressInstead') });
  });

  it('shows the same stage in the other language, without what was said in the first', async () => {
    const { begins, presses } = await clientOf(echoes, {});
    await begins();
    await presses('form.submit', { b: '2' });
    expect(read(await presses('form.switchLanguage', { b: '3' }))).toEqual({
      ...{ stage: 'two', language: 'fr', values: { b: '3' }, errors: {}, told: '' },
    });
  });

  it('neither begins nor goes on without the capability', async () => {
    const adele = await clientOf(echoes, {}, 'Adele');
    expect((await adele.begins()).title).toBe(wordsIn('en')('refusal.title'));
    expect(adele.client.dialogTurnResult.status).toBe(DialogTurnStatus.complete);
    const alex = await clientOf(echoes, {});
    await alex.begins();
    const { user } = alex.next.caller;
    if (user === undefined) throw new Error('Alex is somebody');
    alex.next.caller = { key: '', user: { ...user, enabled: false } };
    expect((await alex.presses('form.submit')).title).toBe(wordsIn('en')('refusal.title'));
    expect(alex.client.dialogTurnResult.status).toBe(DialogTurnStatus.complete);
  });

  it('tells its version to the SDK', () => {
    expect(echoes.getVersion()).toBe('echo:3');
    expect(createUser.getVersion()).toMatch(/^createUser:\d+$/);
  });

  it('leads a real one: the first card of creating a user asks for the name', async () => {
    const { begins, presses } = await clientOf(createUser, {});
    const card = await begins();
    expect(card.inputs.map(({ id }) => id)).toEqual(['givenName', 'surname']);
    expect(pressables(card.node).map(({ verb }) => verb)).toEqual([
      'form.submit',
      'form.switchLanguage',
      'form.cancel',
    ]);
    expect((await presses('form.submit', { givenName: 'Élodie', surname: 'Le Goff' })).title).toBe(
      wordsIn('en')('createUser.account.title'),
    );
  });
});
