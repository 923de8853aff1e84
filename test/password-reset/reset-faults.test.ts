import { hour, minute } from '../../password-reset/reset-limits.ts';
import { goodPassword, lynne, openResets, proves, starts, type Resets } from '../support/reset/reset-rig.ts';
import { until } from '../support/dialogs/until.ts';

let rig: Resets;
beforeEach(() => {
  rig = openResets();
});

async function verified() {
  const { token, challengeId } = await starts(rig.resets);
  return { token, challengeId, session: await proves(rig.resets, token, rig.code()) };
}

test('a directory that does not say whether it took the password leaves the outcome unknown, and nothing is written twice', async () => {
  const { token, session, challengeId } = await verified();
  rig.world.directory = 'unknown';
  expect(await rig.resets.links.setPassword(token, session, goodPassword)).toEqual({ state: 'unknown' });
  rig.world.directory = 'set';
  expect(await rig.resets.links.setPassword(token, session, goodPassword)).toEqual({ state: 'gone' });
  expect(rig.passwords).toHaveLength(1);
  expect(await rig.resets.of('lynne').what(challengeId)).toMatchObject({ state: 'UNKNOWN' });
  for (const { notice } of await rig.told()) expect(notice).toMatchObject({ kind: 'passwordChanged', certain: false });
  expect(await rig.journal()).toEqual(['resetPassword started', 'resetPassword unknown']);
});

test('a directory that refuses, or is away, changes nothing, and nobody is told that it did', async () => {
  for (const mood of ['refused', 'throws'] as const) {
    rig = openResets();
    const { token, session, challengeId } = await verified();
    rig.world.directory = mood;
    expect(await rig.resets.links.setPassword(token, session, goodPassword)).toEqual({ state: 'failed' });
    expect(await rig.resets.of('lynne').what(challengeId)).toMatchObject({ state: 'FAILED' });
    expect(await rig.told()).toEqual([]);
  }
});

test('a process that dies while the password is set leaves UNKNOWN after a minute, and every address hears of it', async () => {
  const { token, session, challengeId } = await verified();
  rig.world.directory = 'dies';
  void rig.resets.links.setPassword(token, session, goodPassword);
  await until(() => rig.passwords.length === 1);
  const replica = rig.replica();
  expect(await replica.links.setPassword(token, session, goodPassword)).toEqual({ state: 'gone' });
  expect(await replica.settle()).toBe(0);
  const how = { purpose: 'reset', way: 'sms', language: 'en', correlationId: 'c' } as const;
  expect(await replica.of('lynne').start(how)).toMatchObject({ state: 'closed', closed: { why: 'busy' } });
  rig.clock.advance(minute);
  expect(await replica.of('lynne').what(challengeId)).toMatchObject({ state: 'UNKNOWN' });
  expect(await replica.settle()).toBe(1);
  expect(await replica.settle()).toBe(0);
  expect((await rig.told()).map(({ notice }) => notice)).toEqual(
    Array(3).fill(expect.objectContaining({ kind: 'passwordChanged', certain: false })),
  );
  expect(await rig.journal()).toEqual(['resetPassword started', 'resetPassword unknown']);
  expect((await replica.of('lynne').start(how)).state).toBe('started');
});

test('without its store nothing is sent, guessed or set', async () => {
  const { token, session } = await verified();
  const sent = rig.parcels.length;
  rig.store.fail();
  const how = { purpose: 'reset', way: 'sms', language: 'en', correlationId: 'c' } as const;
  await expect(rig.resets.of('lynne').start(how)).rejects.toThrow('connection refused');
  await expect(rig.resets.links.verify(token, '12345678')).rejects.toThrow('connection refused');
  await expect(rig.resets.links.setPassword(token, session, goodPassword)).rejects.toThrow('connection refused');
  expect([rig.parcels.length, rig.passwords]).toEqual([sent, []]);
  rig.store.heal();
  expect(await rig.resets.links.setPassword(token, session, goodPassword)).toMatchObject({ state: 'done' });
});

test('a channel that does not take the code is noted, and another may be asked for a minute later', async () => {
  rig.world.channel = async () => 'failed';
  const started = await starts(rig.resets);
  expect(await started.delivery).toBe('failed');
  expect(await rig.resets.of('lynne').what(started.challengeId)).toMatchObject({ state: 'SENT', delivery: 'failed' });
  expect(rig.moved).toContain(started.challengeId);
  rig.clock.advance(minute);
  expect((await rig.resets.of('lynne').again(started.challengeId)).state).toBe('started');
});

test('a code that the page asks for and that does not go out is told there', async () => {
  const { token } = await starts(rig.resets);
  rig.clock.advance(minute);
  rig.world.channel = async () => 'failed';
  expect(await rig.resets.links.send(token, undefined)).toEqual({ state: 'failed', againInSeconds: 60 });
});

test('an account that changes while an app is added gets none, and the reset has failed', async () => {
  const how = { purpose: 'addAuthenticator', way: 'email', language: 'en', correlationId: 'c' } as const;
  const started = await rig.resets.of('lynne').start(how);
  if (started.state !== 'started') throw new Error(started.state);
  const session = await proves(rig.resets, started.token, rig.code());
  const enrolment = await rig.resets.links.enrolment(started.token, session);
  const code = rig.appCode(enrolment.state === 'ready' ? enrolment.secret : '');
  rig.becomes({ ...lynne, mobilePhone: '+8613999999999' });
  expect(await rig.resets.links.addAuthenticator(started.token, session, code)).toEqual({ state: 'failed' });
  expect(await rig.resets.of('lynne').what(started.challengeId)).toMatchObject({ state: 'FAILED' });
});

test('a channel that hangs holds nobody up', async () => {
  rig.world.channel = () => new Promise(() => {});
  const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
  const started = await rig.resets.of('lynne').start(how);
  expect(started.state).toBe('started');
});

test('a clock that is put back revives no code, no link and no reset', async () => {
  const { token, challengeId } = await starts(rig.resets);
  rig.clock.advance(15 * minute);
  expect(await rig.resets.links.verify(token, rig.code())).toEqual({ state: 'gone' });
  await rig.resets.of('lynne').cancel(challengeId);
  rig.clock.advance(-hour);
  expect(await rig.resets.links.verify(token, rig.code())).toEqual({ state: 'gone' });
  expect(await rig.resets.of('lynne').what(challengeId)).toMatchObject({ state: 'EXPIRED' });
});

test.each([
  ['was disabled', { enabled: false }],
  ['has another mailbox', { alternateEmail: 'mallory@example.net' }],
  ['has another number', { mobilePhone: '+8613999999999' }],
  ['became an administrator', { privileged: true }],
])('an account that %s meanwhile gets no password', async (_, change) => {
  const { token, session, challengeId } = await verified();
  rig.becomes({ ...lynne, ...change });
  expect(await rig.resets.links.setPassword(token, session, goodPassword)).toEqual({ state: 'failed' });
  expect(rig.passwords).toEqual([]);
  expect(await rig.resets.of('lynne').what(challengeId)).toMatchObject({ state: 'FAILED' });
});

test('"this was not me" closes resets for a day, ends what is under way, alerts the administrators, signs out: once', async () => {
  const done = await verified();
  await rig.resets.links.setPassword(done.token, done.session, goodPassword);
  const reports = (await rig.told()).flatMap(({ notice }) => ('report' in notice ? [notice.report] : []));
  rig.clock.advance(minute);
  const later = await starts(rig.resets);
  rig.signedOut.length = 0;
  const said = await Promise.all([0, 1, 2].map(() => rig.resets.links.report(reports[0] ?? '')));
  expect(said.map(({ state }) => state).sort()).toEqual(['done', 'gone', 'gone']);
  expect(rig.signedOut).toEqual(['lynne']);
  expect(await rig.resets.links.verify(later.token, rig.code())).toEqual({ state: 'gone' });
  expect((await rig.resets.of('lynne').standing()).closed).toMatchObject({ why: 'reported' });
  const alerts = (await rig.told()).filter(({ notice }) => notice.kind === 'changeReported');
  expect(alerts.map(({ recipient }) => recipient)).toEqual([{ personId: 'alex' }]);
  const lines = (await rig.journal()).filter((line) => line.startsWith('reportChange'));
  expect(lines.filter((line) => line === 'reportChange done')).toHaveLength(1);
  rig.clock.advance(24 * hour);
  expect((await rig.resets.of('lynne').standing()).closed).toBeUndefined();
  expect(await rig.resets.links.report('nonsense')).toEqual({ state: 'gone' });
});
