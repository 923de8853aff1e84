import type { Mail, MailChannel, Sms, SmsChannel } from '../../jobs/channels/channel.ts';
import { DeliveryFailed, type Fault } from '../../jobs/channels/delivery-failed.ts';
import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';
import { smtpMail } from '../../jobs/channels/smtp-mail.ts';
import { codeDelivery, type CodeDeliveryParts } from '../../jobs/codes/code-delivery.ts';
import type { CodeParcel } from '../../password-reset/messages.ts';
import { startMailServer } from '../support/mail-server.ts';
import { manualTimer } from '../support/manual-timer.ts';
import { movableClock } from '../support/storage/movable-clock.ts';

const parcel: CodeParcel = {
  address: { channel: 'email', to: 'lynne@outlook.example' },
  language: 'fr',
  purpose: 'reset',
  code: '12345678',
  minutes: 10,
};
const bySms: CodeParcel = { ...parcel, address: { channel: 'sms', to: '+8613800138000' }, minutes: 5 };

/** What a channel does with the tries that come, in order; the last goes on. */
type Mood = 'take' | 'hang' | Fault | Error;

function moody<Message>(messages: Message[], moods: Mood[]) {
  let tries = 0;
  return {
    tries: () => tries,
    reaches: (to: string) => !to.includes('nowhere'),
    async send(message: Message) {
      const mood = moods[Math.min(tries, moods.length - 1)] ?? 'take';
      tries += 1;
      if (mood instanceof Error) throw mood;
      if (mood === 'hang') return new Promise<never>(() => {});
      if (mood !== 'take') throw new DeliveryFailed(mood);
      messages.push(message);
    },
  };
}

function rig(moods: Mood[] = [], parts: Partial<CodeDeliveryParts> = {}) {
  const clock = movableClock();
  const time = manualTimer(clock.advance);
  const [mails, texts, failures]: [Mail[], Sms[], unknown[]] = [[], [], []];
  const [mail, sms] = [moody(mails, moods), moody(texts, [])];
  const post = codeDelivery({
    ...{ mail, sms },
    now: clock.now,
    timer: time.timer,
    onFailed: (...failure: unknown[]) => failures.push(...failure),
    ...parts,
  });
  return { ...{ post, mail, sms, mails, texts, failures, time } };
}

const failed = (reason: string, channel = 'email') => ({ channel, reason });

describe('the delivery of codes', () => {
  it('sends a code by mail, and by text message, in the words of its owner', async () => {
    const { post, mails, texts, failures, time } = rig();
    expect(await Promise.all([post.send(parcel), post.send(bySms)])).toEqual(['sent', 'sent']);
    expect(mails).toMatchObject([{ to: 'lynne@outlook.example', subject: 'Votre code de vérification Guichet' }]);
    expect(mails[0]?.text).toContain('\n    1234 5678\n');
    expect(texts).toEqual([
      {
        to: '+8613800138000',
        text: '[Guichet] Code 1234 5678 pour un nouveau mot de passe, valable 5 min. Ne le donnez à personne.',
        kind: 'code.reset',
        code: '12345678',
        minutes: '5',
      },
    ]);
    expect(failures).toEqual([]);
    expect(time.waiting()).toBe(0);
  });

  it('tells what it reaches', () => {
    const { post } = rig([], { sms: undefined });
    const reached = (channel: 'email' | 'sms', to: string) => post.reaches({ channel, to });
    expect([reached('email', 'a@b.cn'), reached('email', 'nowhere'), reached('sms', '+86')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('sends nothing where it reaches nobody', async () => {
    const { post, mail, failures } = rig([], { sms: undefined });
    const nowhere: CodeParcel = { ...parcel, address: { channel: 'email', to: 'nowhere' } };
    expect(await Promise.all([post.send(nowhere), post.send(bySms)])).toEqual(['failed', 'failed']);
    expect(mail.tries()).toBe(0);
    expect(failures).toEqual([failed('destination'), failed('destination', 'sms')]);
  });

  it.each<Fault>(['busy', 'unreachable', 'timeout'])('tries twice more after %s', async (fault) => {
    const { post, mail, time } = rig([fault, fault, 'take']);
    const sending = post.send(parcel);
    await time.pass(1000);
    expect(mail.tries()).toBe(2);
    await time.pass(3000);
    expect(await sending).toBe('sent');
  });

  it('gives up after the third try', async () => {
    const { post, mail, failures, time } = rig(['busy']);
    const sending = post.send(parcel);
    await time.pass(4000);
    expect(await sending).toBe('failed');
    expect(mail.tries()).toBe(3);
    expect(failures).toEqual([failed('busy')]);
  });

  it.each<Fault>(['refused', 'login', 'insecure', 'misconfigured', 'budget'])(
    'does not try again after %s',
    async (fault) => {
      const { post, mail, failures } = rig([fault, 'take']);
      expect(await post.send(parcel)).toBe('failed');
      expect(mail.tries()).toBe(1);
      expect(failures).toEqual([failed(fault)]);
    },
  );

  it('takes what is no failure of delivery for one, without a word of it', async () => {
    const { post, failures } = rig([new Error('canary')]);
    expect(await post.send(parcel)).toBe('failed');
    expect(failures).toEqual([failed('internal')]);
  });

  it('leaves a channel that never answers after 30 s, whether or not it heeds being called off', async () => {
    const { post, mail, failures, time } = rig(['hang']);
    const sending = post.send(parcel);
    await time.pass(29_999);
    expect(failures).toEqual([]);
    await time.pass(1);
    expect(await sending).toBe('failed');
    expect(failures).toEqual([failed('timeout')]);
    expect(mail.tries()).toBe(3);
    expect(time.waiting()).toBe(0);
  });

  it('calls off the try that hangs', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const heedful: MailChannel = {
      reaches: () => true,
      send: (_mail, signal) => new Promise<never>(() => signals.push(signal)),
    };
    const { post, time } = rig([], { mail: heedful });
    const sending = post.send(parcel);
    await time.pass(9_999);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    await time.pass(1);
    expect(signals[0]?.aborted).toBe(true);
    await time.pass(20_000);
    await sending;
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
  });

  it('lets a few through at once and 100 wait, and no more', async () => {
    const { post, mail, failures, time } = rig(['hang'], { limits: { breaker: { failures: 1000, pauseMs: 1 } } });
    const sending = Array.from({ length: 104 }, async () => post.send(parcel));
    expect(await Promise.all([post.send(parcel), post.send(parcel)])).toEqual(['failed', 'failed']);
    expect(failures).toEqual([failed('full'), failed('full')]);
    expect(mail.tries()).toBe(4);
    await time.pass(30_000);
    expect(new Set(await Promise.all(sending))).toEqual(new Set(['failed']));
    expect(failures).toHaveLength(106);
  });

  it('sends what waits when there is room, in order', async () => {
    const { post, mails } = rig([], { limits: { atOnce: 1 } });
    const codes = ['11111111', '22222222', '33333333'];
    await Promise.all(codes.map(async (code) => post.send({ ...parcel, code })));
    expect(mails.map(({ text }) => /\d{4} \d{4}/.exec(text)?.[0])).toEqual(['1111 1111', '2222 2222', '3333 3333']);
  });

  it('does not let a mail server that hangs hold up text messages', async () => {
    const { post } = rig(['hang']);
    for (let count = 0; count < 200; count += 1) void post.send(parcel);
    expect(await post.send(bySms)).toBe('sent');
  });

  it('stays away for 30 s from a channel that failed five times in a row', async () => {
    const { post, mail, failures, time } = rig(['login', 'login', 'login', 'login', 'login', 'take']);
    for (let count = 0; count < 5; count += 1) await post.send(parcel);
    expect(await post.send(parcel)).toBe('failed');
    expect(mail.tries()).toBe(5);
    expect(failures.at(-1)).toEqual(failed('paused'));
    expect(await post.send(bySms)).toBe('sent');
    await time.pass(30_000);
    expect(await Promise.all([post.send(parcel), post.send(parcel)])).toEqual(['sent', 'failed']);
    expect(await post.send(parcel)).toBe('sent');
  });

  it('stays where single messages are refused, or too many for the day', async () => {
    const { post, mail } = rig(['refused', 'budget', 'refused', 'budget', 'refused', 'budget', 'take']);
    for (let count = 0; count < 6; count += 1) expect(await post.send(parcel)).toBe('failed');
    expect(await post.send(parcel)).toBe('sent');
    expect(mail.tries()).toBe(7);
  });

  it('ends when what is under way has gone out, and takes no more', async () => {
    const { post, mails, failures, time } = rig(['busy', 'take']);
    const sending = post.send(parcel);
    const ended = post.finish(5000);
    expect(await post.send(parcel)).toBe('failed');
    expect(failures).toEqual([failed('stopping')]);
    await time.pass(1000);
    await ended;
    expect(await sending).toBe('sent');
    expect(mails).toHaveLength(1);
    expect(time.waiting()).toBe(0);
  });

  it('ends in time when something hangs', async () => {
    const { post, mail, failures, time } = rig(['hang']);
    const sending = Array.from({ length: 6 }, async () => post.send(parcel));
    const ended = post.finish(5000);
    await time.pass(5000);
    await ended;
    expect(new Set(await Promise.all(sending))).toEqual(new Set(['failed']));
    expect(new Set(failures)).toEqual(new Set(Array.from({ length: 6 }, () => failed('stopping'))));
    expect([mail.tries(), time.waiting()]).toEqual([4, 0]);
  });

  it('ends at once when there is nothing to do', async () => {
    const { post, time } = rig();
    await post.finish(5000);
    expect(time.waiting()).toBe(0);
  });

  it('tells nothing of codes and addresses', async () => {
    const { failures, post, time } = rig(['busy', 'refused', new Error('12345678 lynne@outlook.example'), 'hang']);
    const sending = [post.send(parcel), post.send(parcel), post.send(parcel)];
    await time.pass(30_000);
    await Promise.all(sending);
    expect(JSON.stringify(failures)).not.toMatch(/\d{4}|lynne|outlook/);
  });
});

describe('the delivery of codes through a real mail server', () => {
  const quick = { parcelMs: 1500, tryMs: 400, pausesMs: [1, 1] };
  const real = (url: string, failures: unknown[]) =>
    codeDelivery({
      mail: smtpMail({ connection: smtpConnection(url), from: 'guichet@example.cn', timeoutMs: 400 }),
      sms: undefined satisfies SmsChannel | undefined,
      now: Date.now,
      limits: quick,
      onFailed: (failure) => failures.push(failure),
    });

  it('is not held by one that hangs', async () => {
    const server = await startMailServer();
    server.hang('data');
    const failures: unknown[] = [];
    expect(await real(server.url, failures).send(parcel)).toBe('failed');
    expect(failures).toEqual([failed('timeout')]);
    expect(server.moods()).toBe(3);
    await server.close();
  });

  it('gets through one that is busy at first', async () => {
    const server = await startMailServer();
    server.refuse('recipient', 450);
    const failures: unknown[] = [];
    const post = codeDelivery({
      mail: smtpMail({ connection: smtpConnection(server.url), from: 'guichet@example.cn' }),
      sms: undefined,
      now: Date.now,
      // The pause is where the server comes round.
      timer: (ms, fire) => {
        if (ms === 7) server.recover();
        const timeout = setTimeout(fire, ms);
        return () => clearTimeout(timeout);
      },
      limits: { pausesMs: [7] },
      onFailed: (failure) => failures.push(failure),
    });
    expect(await post.send({ ...parcel, language: undefined })).toBe('sent');
    expect(server.mails).toMatchObject([
      { subject: 'Votre code de vérification Guichet · Your Guichet verification code' },
    ]);
    expect(server.connections()).toBe(2);
    expect(failures).toEqual([]);
    await server.close();
  });

  it('stops at a refusal', async () => {
    const server = await startMailServer();
    server.refuse('recipient', 550);
    const failures: unknown[] = [];
    expect(await real(server.url, failures).send(parcel)).toBe('failed');
    expect(failures).toEqual([failed('refused')]);
    expect(server.connections()).toBe(1);
    await server.close();
  });
});
