import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check';
import type { PasswordReset } from '../../password-reset/password-reset.ts';
import { goodPassword, openResets, otherThan, type DirectoryMood } from '../support/reset/reset-rig.ts';

/** What a person, an attacker, a clock or a directory may do; `who` is the process that hears of it. */
type Event =
  | { readonly do: 'start'; readonly way: 'totp' | 'email' | 'sms' }
  | { readonly do: 'again' | 'cancel' | 'report' | 'settle' }
  | { readonly do: 'send'; readonly way: 'totp' | 'email' | 'sms' }
  | { readonly do: 'guess'; readonly right: boolean; readonly link: number }
  /** The next way that is left, as the page offers it, a minute later. */
  | { readonly do: 'next' }
  | { readonly do: 'set'; readonly good: boolean; readonly link: number; readonly times: number }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'mood'; readonly mood: DirectoryMood };

const way = constantFrom('totp' as const, 'email' as const, 'sms' as const);
const link = constantFrom(0, 0, 0, 1, 2);
const event: Arbitrary<{ readonly who: 0 | 1; readonly event: Event }> = record({
  who: constantFrom(0 as const, 1 as const),
  event: oneof(
    { weight: 3, arbitrary: record({ do: constant('start' as const), way }) },
    { weight: 2, arbitrary: record({ do: constantFrom('again' as const, 'cancel', 'report', 'settle') }) },
    { weight: 3, arbitrary: record({ do: constant('send' as const), way }) },
    { weight: 8, arbitrary: record({ do: constant('guess' as const), right: boolean(), link }) },
    { weight: 8, arbitrary: record({ do: constant('next' as const) }) },
    {
      weight: 6,
      arbitrary: record({
        do: constant('set' as const),
        good: boolean(),
        link,
        times: integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 6,
      arbitrary: record({ do: constant('wait' as const), seconds: integer({ min: -3600, max: 900 }) }),
    },
    {
      weight: 1,
      arbitrary: record({
        do: constant('mood' as const),
        mood: constantFrom<DirectoryMood>('set', 'refused', 'unknown', 'throws'),
      }),
    },
  ),
});

describe.each([
  ['an employee', 'lynne', 1],
  ['an administrator', 'alex', 2],
] as const)('whatever happens in whatever order over two processes to %s', (_, id, gates) => {
  test('no reset succeeds twice, none without a right code from each gate, none beyond the daily limit', async () => {
    let reached = 0;
    const tried = asyncProperty(array(event, { minLength: 30, maxLength: 60 }), async (events) => {
      const rig = openResets();
      await rig.givesApp(id);
      const processes = [rig.resets, rig.replica()] as const;
      const tokens: string[] = [];
      /** Which reset a link was for, and over which ways its right codes were taken. */
      const resetOf = new Map<string, string>();
      const passed = new Map<string, string[]>();
      const successes = new Map<string, number>();
      let session = '';
      let current: { challengeId: string; way: string } | undefined;

      async function guesses(resets: PasswordReset, token: string, right: boolean): Promise<void> {
        const real = current?.way === 'totp' ? rig.appCode() : rig.code() || '00000000';
        const said = await resets.links.verify(token, right ? real : otherThan(real));
        if (said.state !== 'another' && said.state !== 'verified') return;
        const reset = resetOf.get(token) ?? '';
        expect([reset, right]).toEqual([current?.challengeId, true]);
        passed.set(reset, [...(passed.get(reset) ?? []), current?.way ?? '']);
        if (said.state === 'verified') session = said.session;
      }

      for (const { who, event } of events) {
        const resets = processes[who];
        const own = resets.of(id);
        const token = tokens.at(-1 - ('link' in event ? event.link : 0)) ?? 'none';
        switch (event.do) {
          case 'start':
          case 'again': {
            const how = { purpose: 'reset', language: 'fr', correlationId: 'c' } as const;
            const started =
              event.do === 'start'
                ? await own.start({ ...how, way: event.way })
                : await own.again(current?.challengeId ?? '');
            if (started.state !== 'started') break;
            current = { challengeId: started.challengeId, way: started.way.kind };
            tokens.push(started.token);
            resetOf.set(started.token, started.challengeId);
            break;
          }
          case 'send': {
            const sent = await resets.links.send(token, event.way);
            if (sent.state === 'sent' && current) current = { ...current, way: sent.way.kind };
            break;
          }
          case 'next': {
            const done = passed.get(resetOf.get(token) ?? '') ?? [];
            const left = (['totp', 'email', 'sms'] as const).find((kind) => !done.includes(kind)) ?? 'sms';
            rig.clock.advance(61_000);
            const sent = await resets.links.send(token, left);
            if (sent.state === 'sent' && current) current = { ...current, way: sent.way.kind };
            await guesses(resets, token, true);
            break;
          }
          case 'guess':
            await guesses(resets, token, event.right);
            break;
          case 'set': {
            const before = rig.passwords.length;
            const password = event.good ? goodPassword : 'bad';
            const asked = Array.from({ length: event.times }, (_, n) =>
              processes[n % 2 ? who : ((1 - who) as 0 | 1)].links.setPassword(token, session, password),
            );
            const answers = await Promise.all(asked);
            const reset = resetOf.get(token) ?? '';
            const written = rig.passwords.length - before;
            expect(written).toBeLessThanOrEqual(1);
            if (written === 0) break;
            reached += 1;
            expect(event.good).toBe(true);
            expect(new Set(passed.get(reset)).size).toBeGreaterThanOrEqual(gates);
            successes.set(reset, (successes.get(reset) ?? 0) + 1);
            expect(successes.get(reset)).toBe(1);
            expect(answers.filter(({ state }) => state === 'done' || state === 'unknown')).toHaveLength(1);
            break;
          }
          case 'cancel':
            await own.cancel(current?.challengeId ?? '');
            break;
          case 'report':
            await own.report({ correlationId: 'c' });
            break;
          case 'settle':
            await resets.settle();
            break;
          case 'wait':
            rig.clock.advance(event.seconds * 1000);
            break;
          case 'mood':
            rig.world.directory = event.mood;
        }
      }
      expect(new Set(rig.passwords.map(({ requestId }) => requestId)).size).toBe(rig.passwords.length);
      expect(rig.passwords.length).toBeLessThanOrEqual(2 + Math.floor((events.length * 900) / 86_400));
    });
    await assert(tried, { numRuns: 100 });
    // A property that never sees a success proves nothing.
    expect(reached).toBeGreaterThan(0);
  });
});
