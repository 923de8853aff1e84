import { minute } from '../../password-reset/reset-limits.ts';
import { dumpStore } from '../support/storage/dump-store.ts';
import {
  alex,
  goodPassword,
  lynne,
  openResets,
  otherThan,
  proves,
  starts,
  type Resets,
} from '../support/reset/reset-rig.ts';

let rig: Resets;
beforeEach(() => {
  rig = openResets();
});

describe('An employee who lost the password', () => {
  test('proves one way, sets a new password, and every address hears of it', async () => {
    const { resets } = rig;
    const started = await starts(resets);
    expect(rig.parcels).toEqual([
      {
        address: { channel: 'email', to: lynne.alternateEmail },
        ...{ language: 'en', purpose: 'reset', minutes: 10 },
        code: expect.stringMatching(/^\d{8}$/),
      },
    ]);
    const session = await proves(resets, started.token, rig.code());
    expect(await resets.links.setPassword(started.token, session, goodPassword)).toEqual({
      state: 'done',
      signedOut: true,
    });
    expect(rig.passwords).toMatchObject([{ myId: 'lynne', password: goodPassword }]);
    expect(rig.signedOut).toEqual(['lynne']);
    const told = await rig.told();
    const reached = told.map(({ recipient }) => ('address' in recipient ? recipient.address.to : recipient.personId));
    expect(new Set(reached)).toEqual(new Set([lynne.mobilePhone, lynne.alternateEmail, lynne.userPrincipalName]));
    expect(reached).toHaveLength(3);
    for (const { notice } of told) expect(notice).toMatchObject({ kind: 'passwordChanged', certain: true });
    expect(await rig.journal()).toEqual(['resetPassword started', 'resetPassword done']);
    expect(await resets.of('lynne').what(started.challengeId)).toMatchObject({ state: 'DONE' });
  });

  test('finds the link, the code and the session good for nothing afterwards', async () => {
    const { resets } = rig;
    const started = await starts(resets);
    const session = await proves(resets, started.token, rig.code());
    await resets.links.setPassword(started.token, session, goodPassword);
    expect(await resets.links.verify(started.token, rig.code())).toEqual({ state: 'gone' });
    expect(await resets.links.send(started.token, undefined)).toEqual({ state: 'gone' });
    expect(await resets.links.setPassword(started.token, session, `${goodPassword}!`)).toEqual({ state: 'gone' });
    expect(rig.passwords).toHaveLength(1);
  });

  test('learns of a refused password by its rules, and has five tries', async () => {
    const { resets } = rig;
    const { token, challengeId } = await starts(resets);
    const session = await proves(resets, token, rig.code());
    for (const left of [4, 3, 2, 1, 0]) {
      const set = await resets.links.setPassword(token, session, 'short');
      expect(set).toMatchObject({ state: 'refused', left });
      expect(set.state === 'refused' && set.rules).toContain('length');
    }
    expect(await resets.links.setPassword(token, session, goodPassword)).toEqual({ state: 'gone' });
    expect(await resets.of('lynne').what(challengeId)).toMatchObject({ state: 'FAILED' });
    expect(rig.passwords).toEqual([]);
  });

  test('is kept in the journal with who spoke as them, in local mode', async () => {
    const { resets } = rig;
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c', spokenBy: 'Alex' } as const;
    const started = await resets.of('lynne').start(how);
    if (started.state !== 'started') throw new Error(started.state);
    await started.delivery;
    const session = await proves(resets, started.token, rig.code());
    await resets.links.setPassword(started.token, session, goodPassword);
    expect(await rig.journal()).toEqual(['resetPassword started by Alex', 'resetPassword done by Alex']);
  });

  test('goes on where they left off with the session, as long as something is left to do', async () => {
    const { resets } = rig;
    const { token } = await starts(resets);
    const session = await proves(resets, token, rig.code());
    const resumed = await resets.links.resume(token, session);
    expect(resumed).toMatchObject({ state: 'resumed', purpose: 'reset', account: 'l•••@l•••.cn' });
    expect(await resets.links.resume(token, `${session}A`)).toEqual({ state: 'gone' });
    expect(await resets.links.resume(`${token}A`, session)).toEqual({ state: 'gone' });
    await resets.links.setPassword(token, session, goodPassword);
    expect(await resets.links.resume(token, session)).toEqual({ state: 'gone' });
  });

  test('cannot go on with the link alone, nor with the session alone', async () => {
    const { resets } = rig;
    const { token } = await starts(resets);
    const session = await proves(resets, token, rig.code());
    for (const [one, other] of [
      [token, ''],
      [token, `${session.slice(1)}A`],
      ['', session],
      [`${token.slice(1)}A`, session],
    ] as const) {
      expect(await resets.links.setPassword(one, other, goodPassword)).toEqual({ state: 'gone' });
    }
    expect(rig.passwords).toEqual([]);
  });

  test('ends the earlier reset by beginning another, whose link and code alone are good', async () => {
    const { resets, clock } = rig;
    const first = await starts(resets);
    const firstCode = rig.code();
    clock.advance(61_000);
    const second = await starts(resets);
    expect(await resets.links.verify(first.token, firstCode)).toEqual({ state: 'gone' });
    expect(await resets.of('lynne').what(first.challengeId)).toMatchObject({ state: 'replaced' });
    expect((await resets.links.verify(second.token, firstCode)).state).toBe(
      firstCode === rig.code() ? 'verified' : 'wrong',
    );
    expect((await resets.links.verify(second.token, rig.code())).state).toBe('verified');
  });

  test('who asks for another code goes on with the page that is open, and the former code is worth nothing', async () => {
    const { resets, clock } = rig;
    const first = await starts(resets);
    const former = rig.code();
    clock.advance(61_000);
    const again = await resets.of('lynne').again(first.challengeId);
    expect(again.state).toBe('started');
    if (again.state !== 'started') return;
    expect(again.token).not.toBe(first.token);
    if (former !== rig.code()) expect((await resets.links.verify(first.token, former)).state).toBe('wrong');
    expect((await resets.links.verify(first.token, rig.code())).state).toBe('verified');
  });

  test('a reset that is called off is over', async () => {
    const { resets } = rig;
    const { token, challengeId } = await starts(resets);
    expect(await resets.of('lynne').cancel(challengeId)).toMatchObject({ state: 'CANCELLED' });
    expect(await resets.links.verify(token, rig.code())).toEqual({ state: 'gone' });
    expect(await resets.of('lynne').again(challengeId)).toEqual({ state: 'over' });
  });

  test('somebody else cannot look at, go on with or call off a reset that is not theirs', async () => {
    const { resets } = rig;
    const { challengeId } = await starts(resets);
    const other = resets.of('alex');
    expect(await other.what(challengeId)).toMatchObject({ state: 'replaced' });
    expect(await other.cancel(challengeId)).toMatchObject({ state: 'replaced' });
    expect(await other.again(challengeId)).toEqual({ state: 'over' });
    expect(await resets.of('lynne').what(challengeId)).toMatchObject({ state: 'SENT' });
  });

  test('a code over SMS lasts five minutes, one by mail ten, a link ten, the whole fifteen', async () => {
    const { resets, clock } = rig;
    const sms = await starts(resets, 'lynne', 'sms');
    expect([sms.codeEndsAt, sms.linkEndsAt].map((at) => at - clock.now())).toEqual([5 * minute, 10 * minute]);
    clock.advance(5 * minute);
    expect(await resets.links.verify(sms.token, rig.code())).toEqual({ state: 'wrong', left: 0 });
    const mail = await starts(resets);
    clock.advance(10 * minute - 1);
    expect((await resets.links.verify(mail.token, otherThan(rig.code()))).state).toBe('wrong');
    clock.advance(1);
    expect(await resets.links.verify(mail.token, rig.code())).toEqual({ state: 'gone' });
    clock.advance(5 * minute);
    expect(await resets.of('lynne').what(mail.challengeId)).toMatchObject({ state: 'EXPIRED' });
  });

  test('each state is told once, whether the code went out or not, also one that time ended unseen', async () => {
    const { resets, clock, states } = rig;
    await starts(resets);
    expect(states).toEqual(['SENT']);
    clock.advance(15 * minute);
    const { token } = await starts(resets);
    expect(states).toEqual(['SENT', 'EXPIRED', 'SENT']);
    await resets.links.verify(token, rig.code());
    expect(states.at(-1)).toBe('VERIFIED');
  });

  test('nothing of it lies open in the store: no code, no token, no session, no password, no address', async () => {
    const { resets } = rig;
    const { token } = await starts(resets);
    const code = rig.code();
    const session = await proves(resets, token, code);
    const open = async () => {
      const lines = (await dumpStore(rig.store)).split('\n');
      return lines.filter((line) => !line.startsWith('told:')).join('\n');
    };
    const before = await open();
    await resets.links.setPassword(token, session, goodPassword);
    const after = await open();
    for (const secret of [token, code, session, goodPassword, 'lynne', 'example.com', '13800138025']) {
      for (const text of [before, after]) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
  });
});

describe('A privileged person', () => {
  test('proves two different ways, and the other administrators hear of it', async () => {
    const megan = { ...alex, id: 'megan', displayName: 'Megan Bowen', privileged: true };
    rig = openResets({ owners: [megan] });
    const { resets } = rig;
    const started = await starts(resets, 'alex', 'email');
    expect(started.needed).toBe(2);
    const first = await resets.links.verify(started.token, rig.code());
    expect(first).toEqual({ state: 'another', ways: [{ kind: 'sms', masked: '+86•••20' }] });
    expect(await resets.links.send(started.token, 'email')).toMatchObject({ state: 'noWay' });
    rig.clock.advance(61_000);
    expect(await resets.links.send(started.token, 'sms')).toMatchObject({ state: 'sent', way: { kind: 'sms' } });
    const session = await proves(resets, started.token, rig.code());
    expect(await resets.links.setPassword(started.token, session, goodPassword)).toMatchObject({ state: 'done' });
    const told = await rig.told();
    expect(told.filter(({ notice }) => notice.kind === 'colleagueReset').map(({ recipient }) => recipient)).toEqual([
      { personId: 'megan' },
    ]);
  });

  test('with one way alone is not let begin', async () => {
    rig.becomes({ ...alex, mobilePhone: undefined });
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
    expect(await rig.resets.of('alex').start(how)).toMatchObject({ state: 'noWay' });
    expect(rig.parcels).toEqual([]);
    expect(await rig.resets.of('alex').standing()).toMatchObject({ needed: 2, usable: [{ kind: 'email' }] });
  });

  test('with an app and a mailbox needs no network for the second', async () => {
    await rig.givesApp('alex');
    const { resets } = rig;
    const started = await starts(resets, 'alex', 'totp');
    expect(rig.parcels).toEqual([]);
    expect(await resets.links.verify(started.token, rig.appCode())).toMatchObject({ state: 'another' });
    expect(await resets.links.send(started.token, 'email')).toMatchObject({ state: 'sent' });
    expect((await resets.links.verify(started.token, rig.code())).state).toBe('verified');
  });
});

describe('An authenticator app', () => {
  test('takes each of its codes once, and forgives one step of the clock', async () => {
    await rig.givesApp('lynne');
    const { resets, clock } = rig;
    const one = await starts(resets, 'lynne', 'totp');
    const code = rig.appCode();
    expect((await resets.links.verify(one.token, code)).state).toBe('verified');
    const two = await starts(resets, 'lynne', 'totp');
    expect((await resets.links.verify(two.token, code)).state).toBe('wrong');
    for (const odd of ['', '12345', '1234567', '１２３４５６', 'abcdef']) {
      expect((await resets.links.verify(two.token, odd)).state).toMatch(/wrong|locked|gone/);
    }
    const three = await starts(resets, 'lynne', 'totp');
    const soon = rig.appCode();
    clock.advance(30_000);
    expect((await resets.links.verify(three.token, soon)).state).toBe(soon === code ? 'wrong' : 'verified');
  });

  test('is added after a code to a contact, with its own first code, and counts after 72 hours', async () => {
    const { resets, clock } = rig;
    const own = resets.of('lynne');
    const how = { purpose: 'addAuthenticator', way: 'email', language: 'en', correlationId: 'c' } as const;
    const started = await own.start(how);
    if (started.state !== 'started') throw new Error(started.state);
    const session = await proves(resets, started.token, rig.code());
    const enrolment = await resets.links.enrolment(started.token, session);
    if (enrolment.state !== 'ready') throw new Error(enrolment.state);
    expect(await resets.links.enrolment(started.token, session)).toEqual(enrolment);
    expect(enrolment.uri).toContain(`secret=${enrolment.secret}`);
    const code = rig.appCode(enrolment.secret);
    expect(await resets.links.addAuthenticator(started.token, session, otherThan(code))).toMatchObject({ left: 4 });
    expect(await resets.links.addAuthenticator(started.token, session, code)).toEqual({ state: 'done' });
    expect((await rig.told()).map(({ notice }) => notice.kind)).toEqual(Array(3).fill('authenticatorAdded'));
    expect(await own.standing()).toMatchObject({ hasApp: true, usable: [{ kind: 'email' }, { kind: 'sms' }] });
    clock.advance(72 * 60 * minute);
    expect(await own.standing()).toMatchObject({ usable: [{ kind: 'totp' }, { kind: 'email' }, { kind: 'sms' }] });
  });

  test('is taken away after a code, and a session of another purpose sets no password', async () => {
    await rig.givesApp('lynne');
    const { resets } = rig;
    const how = { purpose: 'removeAuthenticator', way: 'email', language: 'en', correlationId: 'c' } as const;
    const started = await resets.of('lynne').start(how);
    if (started.state !== 'started') throw new Error(started.state);
    const session = await proves(resets, started.token, rig.code());
    expect(await resets.links.setPassword(started.token, session, goodPassword)).toEqual({ state: 'gone' });
    expect(await resets.links.addAuthenticator(started.token, session, '123456')).toEqual({ state: 'gone' });
    expect(await resets.links.removeAuthenticator(started.token, session)).toEqual({ state: 'done' });
    expect(await resets.of('lynne').standing()).toMatchObject({ hasApp: false });
    expect(await rig.journal()).toEqual(['removeAuthenticator started', 'removeAuthenticator done']);
  });
});
