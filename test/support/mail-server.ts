import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { mailCertificate } from './mail-certificate.ts';
import { readMail, type ReadMail } from './read-mail.ts';

/** A mail that a server took. */
export interface TakenMail extends ReadMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came over TLS. */
  readonly secure: boolean;
  readonly source: string;
}

/** When in a session something goes wrong. */
export type Stage = 'greeting' | 'sender' | 'recipient' | 'data';

/** A real mail server on a free port of this machine, whose mood a test sets. */
export interface MailServer {
  readonly port: number;
  readonly url: string;
  readonly mails: readonly TakenMail[];
  /** How many connections were made. */
  connections(): number;
  /** How often its mood told. */
  moods(): number;
  /** Answers with this SMTP code at that stage, from now on. */
  refuse(stage: Stage, code: number): void;
  /** Says nothing more from that stage on. */
  hang(stage: Stage): void;
  /** Waits at that stage until it is let go. */
  hold(stage: Stage): () => void;
  /** Ends the connection at that stage. */
  cut(stage: Stage): void;
  /** Takes everything again. */
  recover(): void;
  close(): Promise<void>;
}

/** What a server offers; unless told, neither TLS nor a login. */
export interface MailServerTerms {
  readonly tls?: 'starttls' | 'always' | undefined;
  /** Who may log in; everybody else is refused. */
  readonly login?: { readonly user: string; readonly password: string } | undefined;
}

type Done = (error?: Error | null) => void;

/** Starts a mail server. */
export async function startMailServer({ tls, login }: MailServerTerms = {}): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let [connections, moods] = [0, 0];
  let mood: { readonly stage: Stage; readonly act: (done: Done) => void } | undefined;
  const reach = (stage: Stage, done: Done) => {
    if (mood?.stage !== stage) return done();
    moods += 1;
    mood.act(done);
  };

  const options: SMTPServerOptions = {
    ...mailCertificate,
    secure: tls === 'always',
    disabledCommands: [...(tls === undefined ? ['STARTTLS'] : []), ...(login === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect: (_session, done) => reach('greeting', done),
    onAuth({ username, password }, _session, done) {
      const known = username === login?.user && password === login?.password;
      if (known) done(null, { user: username });
      else done(new Error(`no user ${username} with password ${password}`));
    },
    onMailFrom: (_address, _session, done) => reach('sender', done),
    onRcptTo: (_address, _session, done) => reach('recipient', done),
    onData(stream, { envelope, secure }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () =>
        reach('data', (error) => {
          const source = Buffer.concat(chunks).toString('utf8');
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          if (!error) mails.push({ ...readMail(source), from, to, secure, source });
          done(error);
        }),
      );
    },
  };
  const server = new SMTPServer(options);
  // A client that hangs up is no reason for a test to fail.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;

  return {
    ...{ port, mails },
    url: `${tls === 'always' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    connections: () => connections,
    moods: () => moods,
    refuse(stage, responseCode) {
      mood = { stage, act: (done) => done(Object.assign(new Error('the server is in a bad mood'), { responseCode })) };
    },
    hang(stage) {
      mood = { stage, act: () => undefined };
    },
    hold(stage) {
      const waiting: Done[] = [];
      mood = { stage, act: (done) => waiting.push(done) };
      return () => {
        mood = undefined;
        for (const done of waiting) done();
      };
    },
    cut(stage) {
      mood = { stage, act: () => sockets.forEach((socket) => socket.destroy()) };
    },
    recover() {
      mood = undefined;
    },
    // It ends the connections itself: to destroy a socket below its TLS brings Node 24.21 down (SIGSEGV).
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
