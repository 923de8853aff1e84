import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outbox } from '../../jobs/channels/outbox.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';

const root = temporaryDirectory();
let directories = 0;

function rig() {
  const directory = join(root, `${(directories += 1)}`, 'outbox');
  const clock = movableClock();
  const files = () => readdirSync(directory).toSorted();
  return { ...outbox({ directory, now: clock.now }), directory, clock, files };
}

const mail = { to: 'lynne@outlook.example', subject: 'Votre code', text: 'Bonjour\n\nhttps://x.example', html: '' };
const sms = { to: '+8613800138000', text: 'Code 1234 5678', kind: 'code.reset', code: '12345678', minutes: '5' };

describe('the outbox of local mode', () => {
  it('keeps each message in a file of its own that is named by time, channel and recipient', async () => {
    const { mail: mails, sms: texts, clock, files, directory } = rig();
    await mails.send(mail);
    clock.advance(1);
    await texts.send(sms);
    const [first = '', second = ''] = files();
    expect(files()).toHaveLength(2);
    expect(first).toMatch(/^2026-01-01T00\.00\.00\.000Z-mail-lynne@outlook\.example-[0-9a-f]{6}\.txt$/);
    expect(second).toMatch(/^2026-01-01T00\.00\.00\.001Z-sms-\+8613800138000-[0-9a-f]{6}\.txt$/);
    expect(readFileSync(join(directory, first), 'utf8')).toBe(
      'To: lynne@outlook.example\nSubject: Votre code\n\nBonjour\n\nhttps://x.example\n',
    );
    expect(readFileSync(join(directory, second), 'utf8')).toBe('To: +8613800138000\n\nCode 1234 5678\n');
  });

  it('keeps them from everybody else on the machine', async () => {
    const { mail: mails, files, directory } = rig();
    await mails.send(mail);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, files()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('loses none of those that come at once', async () => {
    const { mail: mails, files } = rig();
    await Promise.all(Array.from({ length: 20 }, async () => mails.send(mail)));
    expect(files()).toHaveLength(20);
  });

  it.each([
    '../../etc/passwd',
    'a/b\\c:d*e?"<f>|',
    'x\r\nSubject: y',
    '\u202Etxt.exe',
    '名@例.cn',
    'l'.repeat(256),
    '',
    '\0',
  ])('makes a harmless name of the recipient %j', async (to) => {
    const { mail: mails, files, directory } = rig();
    await mails.send({ ...mail, to });
    const [file = ''] = files();
    expect(file).toMatch(/^[\w.@+-]{30,140}\.txt$/);
    expect(readFileSync(join(directory, file), 'utf8')).toMatch(/^To: [^\r\n]*\nSubject: Votre code\n\nBonjour/);
  });

  it('fails without the recipient in the error when it cannot write', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    const { mail: mails } = outbox({ directory: join(file, 'outbox'), now: Date.now });
    const error = await mails
      .send({ ...mail, to: 'canary@outlook.example' })
      .catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: 'DeliveryFailed', code: 'internal' });
    expect(`${error?.message} ${error?.stack} ${String(error?.cause)}`).not.toContain('canary');
  });
});
