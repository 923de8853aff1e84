import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Mail } from '../../jobs/channels/channel.ts';
import { DeliveryFailed } from '../../jobs/channels/delivery-failed.ts';
import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';
import { smtpMail } from '../../jobs/channels/smtp-mail.ts';
import { certifiedName, mailCertificate } from '../support/mail-certificate.ts';
import { startMailServer, type MailServer, type MailServerTerms, type Stage } from '../support/mail-server.ts';

const mail: Mail = {
  to: 'lynne@outlook.example',
  subject: 'Votre code de vérification Guichet',
  text: 'Bonjour,\n\n    1234 5678\n\nhttps://guichet.example.cn/canary',
  html: '<p>Bonjour, 1234 5678</p>',
};

const servers: MailServer[] = [];
afterAll(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.close()));
});

async function serve(terms?: MailServerTerms): Promise<MailServer> {
  const server = await startMailServer(terms);
  servers.push(server);
  return server;
}

const from = 'Guichet <guichet@example.cn>';

/** A channel to the server under a name that is not this machine's, as if it were far away. */
function farAway({ port, url }: MailServer, tls: { readonly ca?: string } = {}) {
  const connection = smtpConnection(url.replace('127.0.0.1', certifiedName));
  return smtpMail({
    connection: { ...connection, port, host: '127.0.0.1', tls: { ...tls, servername: certifiedName } },
    from,
    timeoutMs: 2000,
  });
}

async function failureOf(sending: Promise<void>): Promise<DeliveryFailed> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryFailed)) throw new Error('it was delivered');
  return error;
}

describe('mail by SMTP', () => {
  it.concurrent('arrives as text and HTML, marked as sent by a machine', async () => {
    const server = await serve();
    await smtpMail({ connection: smtpConnection(server.url), from }).send({ ...mail, id: 'a1b2' });
    expect(server.mails).toHaveLength(1);
    const [taken] = server.mails;
    expect(taken).toMatchObject({
      from: 'guichet@example.cn',
      to: ['lynne@outlook.example'],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    });
    expect(Object.fromEntries(taken?.headers ?? [])).toMatchObject({
      from: 'Guichet <guichet@example.cn>',
      to: 'lynne@outlook.example',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'message-id': '<a1b2@example.cn>',
    });
  });

  it.concurrent.each([
    ['guichet@example.cn', 'guichet@example.cn'],
    ['"Guichet, Lanting" <guichet@example.cn>', '"Guichet, Lanting" <guichet@example.cn>'],
    ['  Guichet <guichet@example.cn>  ', 'Guichet <guichet@example.cn>'],
  ])('comes from %s', async (sender, header) => {
    const server = await serve();
    await smtpMail({ connection: smtpConnection(server.url), from: sender }).send(mail);
    expect(server.mails[0]?.headers.get('from')).toBe(header);
  });

  it.concurrent.each([
    '',
    'Guichet',
    'Guichet <>',
    'a@b.cn, c@d.cn',
    'Guichet <a@b.cn> <c@d.cn>',
    'a@b.cn\r\nBcc: c@d.cn',
  ])('does not come from %j', (sender) => {
    expect(() => smtpMail({ connection: {}, from: sender })).toThrow('MAIL_FROM');
  });

  it.concurrent('logs in where it is told to', async () => {
    const server = await serve({ login: { user: 'guichet', password: 'p@ss' } });
    const url = (password: string) => server.url.replace('://', `://guichet:${password}@`);
    await smtpMail({ connection: smtpConnection(url('p%40ss')), from }).send(mail);
    expect(server.mails).toHaveLength(1);
    const failure = await failureOf(smtpMail({ connection: smtpConnection(url('canary')), from }).send(mail));
    expect(failure).toMatchObject({ code: 'login', retry: 'later' });
  });

  it.concurrent.each(['starttls', 'always'] as const)(
    'is encrypted on its way to another machine (%s)',
    async (tls) => {
      const server = await serve({ tls });
      await farAway(server, { ca: mailCertificate.cert }).send(mail);
      expect(server.mails).toMatchObject([{ secure: true }]);
    },
  );

  it.concurrent.each(['starttls', 'always'] as const)(
    'does not go where the certificate is nobody’s (%s)',
    async (tls) => {
      const server = await serve({ tls });
      expect(await failureOf(farAway(server).send(mail))).toMatchObject({ code: 'insecure', retry: 'later' });
      expect(server.mails).toEqual([]);
    },
  );

  it.concurrent('does not go to another machine in clear', async () => {
    const server = await serve();
    expect(await failureOf(farAway(server).send(mail))).toMatchObject({ code: 'insecure' });
    expect(server.mails).toEqual([]);
  });

  it.concurrent.each<[Stage, number, string, string]>([
    ['greeting', 421, 'busy', 'soon'],
    ['greeting', 554, 'misconfigured', 'later'],
    ['sender', 451, 'busy', 'soon'],
    ['sender', 550, 'misconfigured', 'later'],
    ['sender', 530, 'login', 'later'],
    ['recipient', 450, 'busy', 'soon'],
    ['recipient', 550, 'refused', 'never'],
    ['recipient', 503, 'busy', 'soon'],
    ['data', 452, 'busy', 'soon'],
    ['data', 554, 'refused', 'never'],
  ])('that is answered at the %s with %d is %s', async (stage, status, code, retry) => {
    const server = await serve();
    server.refuse(stage, status);
    const channel = smtpMail({ connection: smtpConnection(server.url), from });
    expect(await failureOf(channel.send(mail))).toMatchObject({ code, retry });
    server.recover();
    await channel.send(mail);
    expect(server.mails).toHaveLength(1);
  });

  it.concurrent.each<Stage>(['greeting', 'sender', 'recipient', 'data'])(
    'leaves a server that hangs at the %s',
    async (stage) => {
      const server = await serve();
      server.hang(stage);
      const channel = smtpMail({ connection: smtpConnection(server.url), from, timeoutMs: 500 });
      expect(await failureOf(channel.send(mail))).toMatchObject({ code: 'timeout', retry: 'soon' });
      expect(server.moods()).toBe(1);
    },
  );

  it.concurrent('leaves a server that never comes to the end of its answer', async () => {
    const drip = createServer((socket) => {
      let drops: NodeJS.Timeout | undefined;
      socket.write('220 welcome\r\n');
      socket.on('data', (command) => {
        if (command.toString().startsWith('EHLO')) socket.write('250 mail.example.cn\r\n');
        else drops ??= setInterval(() => socket.write('250-wait\r\n'), 20);
      });
      socket.on('error', () => undefined).on('close', () => clearInterval(drops));
    });
    await once(drip.listen(0, '127.0.0.1'), 'listening');
    const { port } = drip.address() as AddressInfo;
    const channel = smtpMail({ connection: smtpConnection(`smtp://127.0.0.1:${port}`), from, timeoutMs: 150 });
    expect(await failureOf(channel.send(mail))).toMatchObject({ code: 'timeout', retry: 'soon' });
    drip.close();
    await once(drip, 'close');
  });

  it.concurrent.each<Stage>(['greeting', 'recipient', 'data'])(
    'is told that the line was cut at the %s',
    async (stage) => {
      const server = await serve();
      server.cut(stage);
      const channel = smtpMail({ connection: smtpConnection(server.url), from });
      expect(await failureOf(channel.send(mail))).toMatchObject({ code: 'unreachable', retry: 'soon' });
    },
  );

  it.concurrent('is told that nobody listens', async () => {
    const server = await serve();
    await server.close();
    const channel = smtpMail({ connection: smtpConnection(server.url), from });
    expect(await failureOf(channel.send(mail))).toMatchObject({ code: 'unreachable' });
  });

  it.concurrent('stops when it is called off', async () => {
    const server = await serve();
    server.hang('data');
    const channel = smtpMail({ connection: smtpConnection(server.url), from });
    expect(await failureOf(channel.send(mail, AbortSignal.timeout(500)))).toMatchObject({ code: 'timeout' });
    expect(await failureOf(channel.send(mail, AbortSignal.abort()))).toMatchObject({ code: 'timeout' });
  });

  it.concurrent.each([
    '',
    'lynne',
    'lynne@outlook.example, eve@evil.example',
    'lynne@outlook.example\r\nBcc: eve@evil.example',
    'Lynne <lynne@outlook.example>',
    '<lynne@outlook.example>',
    ' lynne@outlook.example',
    'lynne@outlook.example\u202E',
    `${'l'.repeat(256)}@outlook.example`,
    'lynne@[127.0.0.1]',
    '"lynne robbins"@outlook.example',
  ])('does not go to %j', async (to) => {
    const server = await serve();
    const channel = smtpMail({ connection: smtpConnection(server.url), from });
    expect(channel.reaches(to)).toBe(false);
    expect(await failureOf(channel.send({ ...mail, to }))).toMatchObject({ code: 'destination', retry: 'never' });
    expect(server.connections()).toBe(0);
  });

  it.concurrent('has no header that its subject would add', async () => {
    const server = await serve();
    const channel = smtpMail({ connection: smtpConnection(server.url), from });
    await channel.send({ ...mail, subject: 'a\r\nBcc: eve@evil.example\r\n\r\nbody' });
    expect(server.mails[0]?.to).toEqual(['lynne@outlook.example']);
    expect([...(server.mails[0]?.headers.keys() ?? [])]).not.toContain('bcc');
  });

  it.concurrent('fails with nothing in the error but a word', async () => {
    const server = await serve();
    server.refuse('recipient', 550);
    const connection = smtpConnection(server.url);
    const failure = await failureOf(smtpMail({ connection, from }).send({ ...mail, to: 'canary@outlook.example' }));
    expect(failure.cause).toBeUndefined();
    expect(Object.keys(failure).toSorted()).toEqual(['code', 'name']);
    expect(`${failure.message} ${failure.stack}`).not.toMatch(/canary|outlook|1234|mood/);
  });
});
