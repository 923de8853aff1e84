import { deedLease } from '../../../partner-center/ledger.ts';
import { day, minute } from '../../../password-reset/reset-limits.ts';
import type { Change } from '../../../storage/store.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import { storeThatFailsOnce } from '../../support/store-that-fails-once.ts';

/** How many messages there are in the store: what was written, not what was tried. */
const sent = async ({ store }: Counter) => (await store.scan('told:', { limit: 1000 })).length;
/** How many the journal tells of; where the store failed in between, it may tell of one twice. */
const done = async ({ desk }: Counter) => {
  const { entries } = await desk.journal.page({ limit: 1000 });
  return new Set(entries.flatMap(({ outcome, requestId }) => (outcome === 'done' ? [requestId] : []))).size;
};

async function previews(alex: Visitor) {
  await alex.says('invite Adele');
  const preview = alex.card();
  return { preview, press: () => alex.presses(alex.say('password.invite.confirm'), { on: preview }) };
}

test.each(['before', 'after'] as const)(
  'whichever call on the store fails (%s it is done), one invitation at most is sent, and the journal tells the truth',
  async (when) => {
    const frail = storeThatFailsOnce();
    const counter = await openCounter({ aroundStore: frail.around });
    const alex = visitorAt(counter, 'Alex');
    for (let nth = 1; nth <= 80; nth += 1) {
      const before = [await sent(counter), await done(counter)] as const;
      const { press } = await previews(alex);
      const failed = frail.failNth(nth, when);
      await press().catch(() => undefined);
      const reached = failed();
      frail.failNth(0, when);
      for (let time = 0; time < 2; time += 1) {
        counter.vault.clock.advance(5 * minute);
        await press();
      }
      const [messages, entries] = [(await sent(counter)) - before[0], (await done(counter)) - before[1]];
      expect({ nth, messages }).toEqual({ nth, messages: entries });
      expect(messages).toBeLessThanOrEqual(1);
      if (!reached) return;
      counter.vault.clock.advance(day);
      await alex.says('cancel');
    }
    throw new Error('80 calls on the store were not enough for one invitation');
  },
);

test('an invitation whose process died after it was sent is read back as done, and told so', async () => {
  let dies = true;
  const counter: Counter = await openCounter({
    aroundStore: (store) =>
      Object.assign(
        wrapStore(store, (_operation, run) => run()),
        {
          async write(changes: readonly Change[]) {
            const result = await store.write(changes);
            // The process dies between the invitation and the journal's last line.
            if (dies && changes.some(({ key }) => key.startsWith('told:'))) counter.store.fail();
            return result;
          },
        },
      ),
  });
  const alex = visitorAt(counter, 'Alex');
  const { press } = await previews(alex);
  await expect(press()).rejects.toThrow('connection refused');
  dies = false;
  counter.store.heal();
  expect([await sent(counter), await done(counter)]).toEqual([1, 0]);
  counter.vault.clock.advance(deedLease);
  expect(await counter.desk.ledger.settleAll()).toBe(1);
  await press();
  expect(alex.card().title).toBe(alex.say('effects.state.done', { target: 'Adele Vance' }));
  expect([await sent(counter), await done(counter)]).toEqual([1, 1]);
});
