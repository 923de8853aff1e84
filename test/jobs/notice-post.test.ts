import type { Mail } from '../../jobs/channels/channel.ts';
import { DeliveryFailed, type Fault } from '../../jobs/channels/delivery-failed.ts';
import type { Notice, Recipient } from '../../password-reset/messages.ts';
import { noticeRig, type NoticeRig } from '../support/jobs/notice-rig.ts';
import { sampleInstant, sampleNotices, sampleToken } from '../support/jobs/sample-messages.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';

const minute = 60_000;
const hour = 60 * minute;

const changed: Notice = { kind: 'passwordChanged', at: sampleInstant, certain: true, report: sampleToken };
const invited: Notice = { kind: 'invited', by: 'Alex Wilber' };
const lynne: Recipient = { address: { channel: 'email', to: 'lynne@outlook.example' }, language: 'fr' };

const waiting = async ({ vault }: NoticeRig) => (await vault.store.scan('notice:', { limit: 1000 })).length;

/** A mail channel that fails so, and notes when it was tried. */
function failing(fault: () => Fault | undefined) {
  const tries: Mail[] = [];
  return {
    tries,
    reaches: () => true,
    async send(mail: Mail) {
      tries.push(mail);
      const reason = fault();
      if (reason !== undefined) throw new DeliveryFailed(reason);
    },
  };
}

describe('notices', () => {
  it('go to an address in its language, or in both, and are gone afterwards', async () => {
    const rig = noticeRig();
    await rig.put(lynne, changed);
    await rig.put({ address: { channel: 'sms', to: '+8613800138000' }, language: undefined }, changed);
    await rig.post.work();
    expect(rig.mails).toMatchObject([{ to: 'lynne@outlook.example', subject: 'Votre mot de passe a changé' }]);
    expect(rig.texts).toMatchObject([{ to: '+8613800138000', kind: 'passwordChanged', code: '', minutes: '' }]);
    expect(rig.texts[0]?.text).toMatch(/^\[Guichet\] Votre mot de passe .* \/ Your password .* https:\S+$/);
    expect(await waiting(rig)).toBe(0);
    expect([rig.failures, rig.givenUp]).toEqual([[], []]);
  });

  it('are there when their batch is, and not otherwise', async () => {
    const rig = noticeRig();
    const change = rig.post.change(lynne, changed);
    await rig.post.work();
    expect(rig.mails).toEqual([]);
    const lost = await rig.store.write([change, { key: 'other', value: 'x', expect: 'never' }]);
    expect(lost.written).toBe(false);
    await rig.post.work();
    expect(rig.mails).toEqual([]);
    await rig.store.write([change, { key: 'other', value: 'x' }]);
    await rig.post.work();
    expect(rig.mails).toHaveLength(1);
  });

  it('go to the chat of the staff first, and to their mailbox where they have none', async () => {
    const rig = noticeRig();
    await rig.put({ personId: 'alex' }, invited);
    await rig.put({ personId: 'megan' }, invited);
    await rig.post.work();
    expect(rig.told).toEqual([['alex', 'Choisissez un nouveau mot de passe']]);
    expect(rig.mails).toMatchObject([{ to: 'megan@lanting.example', subject: 'Choose a new password' }]);
    expect(await waiting(rig)).toBe(0);
  });

  it.each(['nomail', 'nobody'])('are given up for whoever has neither (%s)', async (personId) => {
    const rig = noticeRig();
    await rig.put({ personId }, invited);
    await rig.post.work();
    expect(rig.givenUp).toEqual([{ kind: 'invited', reason: 'destination' }]);
    expect(await waiting(rig)).toBe(0);
  });

  it('are told whatever they are, to whomever, as they were written down', async () => {
    const rig = noticeRig();
    const notices = sampleNotices();
    for (const notice of notices) {
      await rig.put(lynne, notice);
      await rig.put({ personId: 'adele' }, notice);
    }
    await rig.post.work();
    expect([rig.mails.length, rig.told.length]).toEqual([notices.length, notices.length]);
    expect([rig.vault.damage, rig.givenUp, rig.failures]).toEqual([[], [], []]);
    const countsFrom = rig.mails.filter(({ text }) => text.includes('utilisable à partir du'));
    expect(countsFrom).toHaveLength(4);
  });

  it('go out at once when somebody wakes the post, also what comes while it works', async () => {
    const rig = noticeRig();
    await rig.put(lynne, changed);
    rig.post.wake();
    await rig.put(lynne, changed);
    rig.post.wake();
    await rig.post.work();
    expect(rig.mails).toHaveLength(2);
  });

  it('are tried again after growing pauses, and given up after a day', async () => {
    const mail = failing(() => 'busy');
    const rig = noticeRig({ mail });
    await rig.put(lynne, changed);
    const pauses: number[] = [];
    let last = rig.vault.now();
    for (let passed = 0; passed <= 25 * hour; passed += minute) {
      const before = mail.tries.length;
      await rig.post.work();
      if (mail.tries.length > before && before > 0) pauses.push((rig.vault.now() - last) / minute);
      if (mail.tries.length > before) last = rig.vault.now();
      rig.vault.clock.advance(minute);
    }
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(rig.failures).toHaveLength(mail.tries.length - 1);
    expect(rig.givenUp).toEqual([{ kind: 'passwordChanged', reason: 'busy' }]);
    expect(last - sampleInstant).toBeGreaterThanOrEqual(24 * hour);
    expect(await waiting(rig)).toBe(0);
    // A server that took it, and did not say so, knows it again.
    expect(new Set(mail.tries.map(({ id }) => id)).size).toBe(1);
  });

  it.each<Fault>(['busy', 'unreachable', 'timeout', 'login', 'insecure', 'misconfigured', 'budget', 'internal'])(
    'are kept after %s, which somebody may mend',
    async (fault) => {
      let reason: Fault | undefined = fault;
      const mail = failing(() => reason);
      const rig = noticeRig({ mail });
      await rig.put(lynne, changed);
      await rig.post.work();
      expect([rig.failures, rig.givenUp]).toEqual([[{ kind: 'passwordChanged', reason: fault }], []]);
      reason = undefined;
      rig.vault.clock.advance(minute);
      await rig.post.work();
      expect(mail.tries).toHaveLength(2);
      expect(await waiting(rig)).toBe(0);
    },
  );

  it('are given up at once when they are refused for good, or go nowhere', async () => {
    const mail = failing(() => 'refused');
    const rig = noticeRig({ mail });
    await rig.put(lynne, changed);
    await rig.put({ address: { channel: 'sms', to: '+33612345678' }, language: 'fr' }, changed);
    await rig.post.work();
    expect(rig.givenUp).toEqual(
      expect.arrayContaining([
        { kind: 'passwordChanged', reason: 'refused' },
        { kind: 'passwordChanged', reason: 'destination' },
      ]),
    );
    expect([mail.tries.length, rig.failures, await waiting(rig)]).toEqual([1, [], 0]);
  });

  it('are tried again when the chat or the directory fails', async () => {
    let broken = true;
    const fail = () => Promise.reject(new Error('canary'));
    const rig = noticeRig({
      chat: { tell: async (personId) => (personId === 'alex' && broken ? fail() : 'noChat') },
      people: { find: async () => (broken ? fail() : { language: 'fr', email: 'someone@lanting.example' }) },
    });
    await rig.put({ personId: 'alex' }, invited);
    await rig.put({ personId: 'megan' }, invited);
    await rig.post.work();
    expect(rig.failures).toEqual(Array.from({ length: 2 }, () => ({ kind: 'invited', reason: 'unreachable' })));
    broken = false;
    rig.vault.clock.advance(minute);
    await rig.post.work();
    expect(rig.mails).toHaveLength(2);
  });

  it('do not hold up others when a chat hangs, and are tried again', async () => {
    const rig = noticeRig({ chat: { tell: () => new Promise<never>(() => {}) } });
    await rig.put({ personId: 'alex' }, invited);
    await rig.put(lynne, changed);
    const work = rig.post.work();
    await rig.time.pass(0);
    expect(rig.mails).toHaveLength(1);
    await rig.time.pass(44_999);
    expect(rig.failures).toEqual([]);
    await rig.time.pass(1);
    await work;
    expect(rig.failures).toEqual([{ kind: 'invited', reason: 'timeout' }]);
    expect([await waiting(rig), rig.time.waiting()]).toEqual([1, 0]);
  });

  it('do not bring a link that is over', async () => {
    const rig = noticeRig();
    const first = sampleNotices().find(({ kind }) => kind === 'firstPassword') as Notice & { expiresAt: number };
    await rig.put(lynne, first);
    rig.vault.clock.advance(first.expiresAt - rig.vault.now());
    await rig.post.work();
    expect(rig.mails).toEqual([]);
    expect(rig.givenUp).toEqual([{ kind: 'firstPassword', reason: 'expired' }]);
  });

  it('lie in the store without a readable word, and tell nothing of it to the log', async () => {
    const rig = noticeRig({ mail: failing(() => 'busy'), sms: undefined });
    await rig.put(lynne, changed);
    await rig.put({ address: { channel: 'sms', to: '+8613800138000' }, language: 'fr' }, changed);
    const secrets = /lynne|outlook|13800138000|passwordChanged/;
    expect(await dumpStore(rig.vault.store)).not.toMatch(secrets);
    expect(await dumpStore(rig.vault.store)).not.toContain(sampleToken);
    await rig.post.work();
    expect(JSON.stringify([rig.failures, rig.givenUp])).not.toMatch(/lynne|outlook|1380013|q3J5/);
  });
});

describe('notices in a store that fails', () => {
  it('are all there when it is back', async () => {
    const rig = noticeRig();
    await rig.put(lynne, changed);
    rig.store.fail();
    rig.post.wake();
    await expect(rig.post.work()).rejects.toThrow('connection refused');
    expect(rig.mails).toEqual([]);
    rig.store.heal();
    await rig.post.work();
    expect(rig.mails).toHaveLength(1);
  });

  it('are told once more when it failed to note that they were, under the same id', async () => {
    const mail = failing(() => {
      if (mail.tries.length === 1) rig.store.fail();
      return undefined;
    });
    const rig = noticeRig({ mail });
    await rig.put(lynne, changed);
    await expect(rig.post.work()).rejects.toThrow('connection refused');
    rig.store.heal();
    await rig.post.work();
    expect(mail.tries).toHaveLength(1);
    rig.vault.clock.advance(minute);
    await rig.post.work();
    expect(mail.tries.map(({ id }) => id)).toEqual([mail.tries[0]?.id, mail.tries[0]?.id]);
    expect(await waiting(rig)).toBe(0);
  });

  it('that were damaged are told of and skipped', async () => {
    const rig = noticeRig();
    for (let count = 0; count < 25; count += 1) await rig.put(lynne, changed);
    const entries = await rig.vault.store.scan('notice:', { limit: 12 });
    for (const [key] of entries) await overwrite(rig.vault.store, key, flipped);
    await rig.post.work();
    expect(rig.mails).toHaveLength(13);
    expect(new Set(rig.vault.damage)).toEqual(new Set(entries.map(([key]) => key)));
    expect(await waiting(rig)).toBe(0);
  });

  it('read a page and no more where many wait and none is due', async () => {
    const rig = noticeRig({ mail: failing(() => 'busy') });
    for (let count = 0; count < 300; count += 1) await rig.put(lynne, changed);
    await rig.post.work();
    let read = 0;
    const store = {
      ...rig.vault.store,
      async scan(...asked: Parameters<typeof rig.vault.store.scan>) {
        const page = await rig.vault.store.scan(...asked);
        read += page.length;
        return page;
      },
    };
    await rig.replica({ vault: { ...rig.vault, store } }).work();
    expect(read).toBe(10);
    expect(await waiting(rig)).toBe(300);
  });
});
