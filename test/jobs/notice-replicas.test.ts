import type { Notice, Recipient } from '../../password-reset/messages.ts';
import { noticeRig } from '../support/jobs/notice-rig.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';

const invited: Notice = { kind: 'invited', by: 'Alex Wilber' };
const lynne: Recipient = { address: { channel: 'email', to: 'lynne@outlook.example' }, language: 'fr' };
const lease = 60_000;

const dead = { reaches: () => true, send: () => new Promise<never>(() => {}) };

it('an end with nothing under way comes at once, and nothing begins after it', async () => {
  const rig = noticeRig();
  await rig.post.finish(5000);
  await rig.put(lynne, invited);
  await rig.post.work();
  expect(rig.mails).toEqual([]);
  expect(rig.time.waiting()).toBe(0);
});

describe.each([memoryFixture, sqliteFixture()])('notices of several processes in a $kind store', (fixture) => {
  const rigOf = () => noticeRig({}, (now) => fixture.open(now));

  it('are each told by one of them', async () => {
    const rig = rigOf();
    for (let count = 0; count < 50; count += 1) await rig.put(lynne, invited);
    await Promise.all([rig.post, rig.replica(), rig.replica()].map(async (post) => post.work()));
    expect(rig.mails).toHaveLength(50);
    expect(new Set(rig.mails.map(({ id }) => id)).size).toBe(50);
    expect(await rig.store.scan('notice:', { limit: 1 })).toEqual([]);
  });

  it('are taken over from one that died, and not before its time', async () => {
    const rig = rigOf();
    await rig.put(lynne, invited);
    void rig.replica({ mail: dead, timer: () => () => undefined }).work();
    await rig.time.pass(lease - 1);
    await rig.post.work();
    expect(rig.mails).toEqual([]);
    await rig.time.pass(1);
    await rig.post.work();
    expect(rig.mails).toHaveLength(1);
  });

  it('stay with who took them over when the other one wakes up after all', async () => {
    const rig = rigOf();
    await rig.put(lynne, invited);
    let fail = (): void => undefined;
    const sleeping = {
      ...dead,
      send: () => new Promise<void>((_, reject) => (fail = () => reject(new Error('late')))),
    };
    const slow = rig.replica({ mail: sleeping, timer: () => () => undefined }).work();
    await rig.time.pass(lease);
    let done = (): void => undefined;
    const busy = { ...dead, send: () => new Promise<void>((resolve) => (done = resolve)) };
    const other = rig.replica({ mail: busy }).work();
    await rig.time.pass(1);
    fail();
    await slow;
    expect(await rig.store.scan('notice:', { limit: 9 })).toHaveLength(1);
    done();
    await other;
    expect(await rig.store.scan('notice:', { limit: 9 })).toEqual([]);
    await rig.time.pass(lease);
    await rig.post.work();
    expect(rig.mails).toEqual([]);
  });

  it('are left to the next one at the end, after a while', async () => {
    const rig = rigOf();
    await rig.put(lynne, invited);
    const ending = rig.replica({ mail: dead });
    void ending.work();
    await rig.time.pass(0);
    const ended = ending.finish(5000);
    await rig.put(lynne, invited);
    void ending.work();
    await rig.time.pass(5000);
    await ended;
    await rig.post.work();
    expect(rig.mails).toHaveLength(1);
    // The try that nobody waited for fails after 45 s, and is made again a minute later.
    await rig.time.pass(45_000 + 60_000);
    await rig.post.work();
    expect(rig.mails).toHaveLength(2);
  });
});
