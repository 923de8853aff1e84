import { day, hour, minute, second } from '../../password-reset/reset-limits.ts';
import { alex, goodPassword, lynne, openResets, otherThan, proves, starts } from '../support/reset/reset-rig.ts';

describe('Guesses', () => {
  test('of 200 at once five are evaluated, over two processes', async () => {
    const rig = openResets();
    const replica = rig.replica();
    const { token } = await starts(rig.resets);
    const right = rig.code();
    const wrong = otherThan(right);
    const guesses = Array.from({ length: 200 }, (_, n) => (n % 2 ? rig.resets : replica).links.verify(token, wrong));
    const answers = await Promise.all(guesses);
    const left = answers.map((answer) => (answer.state === 'wrong' ? answer.left : -1));
    expect(left.filter((n) => n > 0).sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    expect(left.every((n) => n >= 0)).toBe(true);
    expect(await rig.resets.links.verify(token, right)).toEqual({ state: 'wrong', left: 0 });
    rig.clock.advance(24 * hour - 1);
    expect((await rig.resets.of('lynne').standing()).closed).toBeUndefined();
  });

  test('of 50 right codes at once one opens a session, and of 50 passwords one is set', async () => {
    const rig = openResets();
    const replica = rig.replica();
    const { token } = await starts(rig.resets);
    const code = rig.code();
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? rig.resets : replica).links.verify(token, code)),
    );
    const sessions = opened.flatMap((answer) => (answer.state === 'verified' ? [answer.session] : []));
    expect(sessions).toHaveLength(1);
    const set = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? rig.resets : replica).links.setPassword(token, sessions[0] ?? '', `${goodPassword}${n}`),
      ),
    );
    expect(set.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(set.filter(({ state }) => state === 'gone')).toHaveLength(49);
    expect(rig.passwords).toHaveLength(1);
  });

  test('ten wrong ones in a day close resets for a day, whatever code, process or clock', async () => {
    const rig = openResets();
    const first = await starts(rig.resets);
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await rig.resets.links.verify(first.token, otherThan(rig.code()))).toEqual({ state: 'wrong', left });
    }
    rig.clock.advance(2 * hour);
    const restarted = rig.replica();
    const second = await starts(restarted);
    for (const left of [4, 3, 2, 1]) {
      expect(await restarted.links.verify(second.token, otherThan(rig.code()))).toEqual({ state: 'wrong', left });
    }
    expect(await restarted.links.verify(second.token, otherThan(rig.code()))).toEqual({ state: 'locked' });
    expect(await restarted.links.verify(second.token, rig.code())).toEqual({ state: 'gone' });
    expect(await restarted.of('lynne').what(second.challengeId)).toMatchObject({ state: 'LOCKED' });
    rig.clock.advance(-3 * hour);
    expect((await rig.resets.of('lynne').standing()).closed).toMatchObject({ why: 'locked' });
    rig.clock.advance(3 * hour + day);
    expect((await rig.resets.of('lynne').standing()).closed).toBeUndefined();
  });

  test('many wrong ones over the whole company pause resets for everybody, and the administrators hear of it once', async () => {
    const people = Array.from({ length: 8 }, (_, n) => ({
      ...lynne,
      ...{ id: `p${n}`, alternateEmail: `p${n}@example.com`, mobilePhone: undefined },
    }));
    const rig = openResets({ owners: people });
    for (const { id } of people.slice(0, 6)) {
      const { token } = await starts(rig.resets, id);
      for (let n = 0; n < 5; n += 1) await rig.resets.links.verify(token, otherThan(rig.code()));
    }
    const told = (await rig.told()).filter(({ notice }) => notice.kind === 'resetsPaused');
    expect(told.map(({ recipient }) => recipient)).toEqual([{ personId: alex.id }]);
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
    expect(await rig.resets.of('p7').start(how)).toMatchObject({ state: 'closed', closed: { why: 'paused' } });
    rig.clock.advance(15 * minute);
    expect((await rig.resets.of('p7').start(how)).state).toBe('started');
  });

  test('that pause everybody say so on the page, and lock nobody', async () => {
    const rig = openResets({ limits: { breakerWrongCodes: 10 } });
    for (const id of ['alex', 'lynne']) {
      const { token } = await starts(rig.resets, id);
      for (let n = 0; n < 5; n += 1) await rig.resets.links.verify(token, otherThan(rig.code()));
      if (id === 'alex') continue;
      expect(await rig.resets.links.verify(token, rig.code())).toEqual({ state: 'paused' });
      expect(await rig.resets.links.send(token, undefined)).toEqual({ state: 'paused', againInSeconds: 15 * 60 });
    }
    expect((await rig.resets.of('lynne').standing()).closed).toMatchObject({ why: 'paused' });
  });
});

describe('Codes', () => {
  test('go out a minute apart, three an hour, five a day to one person', async () => {
    const rig = openResets();
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
    const begins = async () => (await rig.resets.of('lynne').start(how)) as { state: string; againInSeconds?: number };
    expect((await begins()).state).toBe('started');
    rig.clock.advance(59 * second);
    expect(await begins()).toMatchObject({ state: 'tooSoon', againInSeconds: 1 });
    rig.clock.advance(1 * second);
    expect((await begins()).state).toBe('started');
    rig.clock.advance(minute);
    expect((await begins()).state).toBe('started');
    rig.clock.advance(minute);
    expect(await begins()).toMatchObject({ state: 'tooMany', againInSeconds: 57 * 60 });
    rig.clock.advance(57 * minute);
    expect((await begins()).state).toBe('started');
    rig.clock.advance(minute);
    expect((await begins()).state).toBe('started');
    rig.clock.advance(2 * hour);
    expect(await begins()).toMatchObject({ state: 'tooMany' });
    expect(rig.parcels).toHaveLength(5);
  });

  test('are counted for the destination too, whoever they are for', async () => {
    const twins = [1, 2, 3, 4].map((n) => ({ ...lynne, id: `twin${n}`, mobilePhone: '+8613912345678' }));
    const rig = openResets({ owners: twins });
    for (const { id } of twins.slice(0, 3)) {
      await starts(rig.resets, id, 'sms');
      rig.clock.advance(minute);
    }
    const how = { purpose: 'reset', way: 'sms', language: 'en', correlationId: 'c' } as const;
    expect(await rig.resets.of('twin4').start(how)).toMatchObject({ state: 'tooMany' });
    expect(rig.parcels).toHaveLength(3);
  });

  test('over a second way need not wait for the minute of the first', async () => {
    const rig = openResets();
    const { token } = await starts(rig.resets, 'alex');
    expect((await rig.resets.links.verify(token, rig.code())).state).toBe('another');
    expect(await rig.resets.links.send(token, 'sms')).toMatchObject({ state: 'sent', againInSeconds: 60 });
    expect(await rig.resets.links.send(token, 'sms')).toMatchObject({ state: 'tooSoon' });
  });

  test('asked for 20 times at once go out once, over two processes', async () => {
    const rig = openResets();
    const replica = rig.replica();
    const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
    const asked = Array.from({ length: 20 }, (_, n) => (n % 2 ? rig.resets : replica).of('lynne').start(how));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ state }) => state === 'started')).toHaveLength(1);
    expect(rig.parcels).toHaveLength(1);
  });

  test('of one reset are worth nothing for another', async () => {
    const rig = openResets();
    const one = await starts(rig.resets, 'lynne');
    const code = rig.code();
    const other = await starts(rig.resets, 'alex');
    if (code !== rig.code()) expect((await rig.resets.links.verify(other.token, code)).state).toBe('wrong');
    expect((await rig.resets.links.verify(one.token, code)).state).toBe('verified');
  });
});

test('two passwords a day, and no third', async () => {
  const rig = openResets();
  for (let n = 0; n < 2; n += 1) {
    const { token } = await starts(rig.resets);
    const session = await proves(rig.resets, token, rig.code());
    await rig.resets.links.setPassword(token, session, `${goodPassword}${n}`);
    rig.clock.advance(hour);
  }
  expect((await rig.resets.of('lynne').standing()).closed).toMatchObject({ why: 'tooManyResets' });
  rig.clock.advance(22 * hour);
  expect((await rig.resets.of('lynne').standing()).closed).toBeUndefined();
});

test('a contact that was changed less than 72 hours ago, or lies in the own domains, proves nothing', async () => {
  const rig = openResets();
  const now = rig.clock.now();
  rig.becomes({ ...lynne, alternateEmailSince: now, mobilePhone: undefined });
  const how = { purpose: 'reset', way: 'email', language: 'en', correlationId: 'c' } as const;
  expect(await rig.resets.of('lynne').start(how)).toMatchObject({ state: 'noWay' });
  expect(await rig.resets.of('lynne').standing()).toMatchObject({
    usable: [],
    ways: [{ usableFrom: now + 72 * hour }],
  });
  rig.clock.advance(72 * hour);
  expect((await rig.resets.of('lynne').start(how)).state).toBe('started');
  rig.becomes({ ...lynne, alternateEmail: 'lynne@mail.lanting-cloud.cn', mobilePhone: undefined });
  expect(await rig.resets.of('lynne').standing()).toMatchObject({ ways: [] });
});

describe('Invitations', () => {
  const by = { id: 'alex', name: 'Alex Wilber' };
  const invite = (rig: ReturnType<typeof openResets>, n: number, personId = 'lynne') =>
    rig.resets.invitations.invite({ personId, by, requestId: `r${n}` });

  test('reach a person three times a day, each press once, and the admin hears when it was done', async () => {
    const rig = openResets();
    for (const n of [1, 1, 2, 3]) expect(await invite(rig, n)).toEqual({ state: 'sent' });
    expect(await invite(rig, 4)).toMatchObject({ state: 'tooMany', of: 'person' });
    expect(await rig.resets.invitations.wasSent('r3')).toBe('lynne');
    expect(await rig.resets.invitations.wasSent('r4')).toBeUndefined();
    const invited = (await rig.told()).filter(({ notice }) => notice.kind === 'invited');
    expect(invited.map(({ recipient }) => recipient)).toEqual([1, 2, 3].map(() => ({ personId: 'lynne' })));
    const { token } = await starts(rig.resets);
    await rig.resets.links.setPassword(token, await proves(rig.resets, token, rig.code()), goodPassword);
    const done = (await rig.told()).filter(({ notice }) => notice.kind === 'invitationDone');
    expect(done).toEqual([
      { recipient: { personId: 'alex' }, notice: { kind: 'invitationDone', who: 'Lynne Robbins' } },
    ]);
  });

  test('go out 20 an hour by one admin', async () => {
    const rig = openResets();
    for (let n = 0; n < 20; n += 1) expect(await invite(rig, n, `person${n}`)).toEqual({ state: 'sent' });
    expect(await invite(rig, 20, 'person20')).toMatchObject({ state: 'tooMany', of: 'admin', retryAfterSeconds: 3600 });
    rig.clock.advance(hour);
    expect(await invite(rig, 21, 'person21')).toEqual({ state: 'sent' });
  });
});

describe('The link of a first password', () => {
  const newcomer = { ...lynne, id: 'new', used: false };
  const by = { id: 'alex', name: 'Alex Wilber' };

  async function offered(rig: ReturnType<typeof openResets>): Promise<string> {
    await rig.resets.invitations.offerFirst({ personId: 'new', by, requestId: 'r1' });
    const notice = (await rig.told()).map((told) => told.notice).find(({ kind }) => kind === 'firstPassword');
    return notice?.kind === 'firstPassword' ? notice.token : '';
  }

  test('comes by mail, sends a code to the phone when it is asked, and sets the password once', async () => {
    const rig = openResets({ owners: [newcomer] });
    const token = await offered(rig);
    expect(rig.parcels).toEqual([]);
    expect(await rig.resets.links.begin(token)).toMatchObject({ state: 'sent', way: { kind: 'sms' } });
    const session = await proves(rig.resets, token, rig.code());
    expect(await rig.resets.links.setPassword(token, session, goodPassword)).toMatchObject({ state: 'done' });
    expect(await rig.journal()).toEqual(['setFirstPassword started', 'setFirstPassword done']);
    expect(await rig.resets.links.begin(token)).toEqual({ state: 'gone' });
  });

  test('works for a day, however often it is opened meanwhile, and never for an account that has been used', async () => {
    const rig = openResets({ owners: [newcomer] });
    const token = await offered(rig);
    await rig.resets.links.begin(token);
    rig.clock.advance(20 * hour);
    expect((await rig.resets.links.begin(token)).state).toBe('sent');
    rig.becomes({ ...newcomer, used: true });
    rig.clock.advance(minute);
    expect(await rig.resets.links.begin(token)).toEqual({ state: 'gone' });
    rig.becomes(newcomer);
    rig.clock.advance(4 * hour);
    expect(await rig.resets.links.begin(token)).toEqual({ state: 'gone' });
  });

  test('ends when the password was chosen through another one', async () => {
    const rig = openResets({ owners: [newcomer] });
    const older = await offered(rig);
    rig.clock.advance(minute);
    await rig.resets.invitations.offerFirst({ personId: 'new', by, requestId: 'r2' });
    const notices = (await rig.told()).flatMap(({ notice }) => (notice.kind === 'firstPassword' ? [notice.token] : []));
    const newer = notices.find((token) => token !== older) ?? '';
    await rig.resets.links.begin(newer);
    await rig.resets.links.setPassword(newer, await proves(rig.resets, newer, rig.code()), goodPassword);
    rig.becomes({ ...newcomer, passwordChangedAt: rig.clock.now() });
    rig.clock.advance(minute);
    expect(await rig.resets.links.begin(older)).toEqual({ state: 'gone' });
  });

  test('is not good for an administrator without a phone, nor for somebody without a mailbox', async () => {
    const rig = openResets({ owners: [{ ...newcomer, privileged: true, mobilePhone: undefined }] });
    expect(await rig.resets.links.begin(await offered(rig))).toMatchObject({ state: 'noWay' });
    rig.becomes({ ...newcomer, alternateEmail: undefined });
    expect(await rig.resets.invitations.offerFirst({ personId: 'new', by, requestId: 'r2' })).toEqual({
      state: 'noMailbox',
    });
  });

  test('is no link to a reset that is under way, and a reset link begins nothing', async () => {
    const rig = openResets();
    const { token } = await starts(rig.resets);
    expect(await rig.resets.links.begin(token)).toEqual({ state: 'gone' });
  });
});
