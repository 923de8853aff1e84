import { checkMail } from '../../../bot/doctor/check-mail.ts';
import type { Patient } from '../../../bot/doctor/patient.ts';
import { freePort } from '../../support/free-port.ts';
import { certifiedName, mailCertificate } from '../../support/mail-certificate.ts';
import { startMailServer, type MailServer, type MailServerTerms } from '../../support/mail-server.ts';
import { silentPorts } from '../../support/silent-port.ts';
import { patientOf, shortly } from './patient-under-test.ts';

const silentPort = silentPorts();
const servers: MailServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));
const login = { user: 'guichet', password: 'CANARY' };

async function serve(terms: MailServerTerms = {}): Promise<MailServer> {
  const server = await startMailServer(terms);
  servers.push(server);
  return server;
}

async function look(url: string, changes: Partial<Patient> = {}) {
  const env = { SMTP_URL: url, MAIL_FROM: 'guichet@example.cn' };
  const findings = await checkMail(patientOf(env, { timeoutMs: 1_000, ...changes }));
  expect(JSON.stringify(findings)).not.toContain('CANARY');
  return shortly(findings);
}
/** As if the server were elsewhere: with TLS, and the name that its certificate is for. */
const elsewhere = (ca?: string) => ({
  mailConnection: { requireTLS: true, ignoreTLS: false, tls: { servername: certifiedName, ...(ca && { ca }) } },
});

it('is good when the server lets the bot in, with and without a password, and nothing is sent', async () => {
  const [open, asking] = [await serve(), await serve({ login })];
  expect(await look(open.url)).toEqual(['good doctor.mail.reached']);
  expect(await look(`smtp://guichet:CANARY@127.0.0.1:${asking.port}`)).toEqual(['good doctor.mail.good']);
  expect([...open.mails, ...asking.mails]).toEqual([]);
});

it.each(['starttls', 'always'] as const)(
  'is good over TLS (%s) whose certificate holds, and bad when it does not',
  async (tls) => {
    const server = await serve({ tls, login });
    const url = server.url.replace('//', '//guichet:CANARY@');
    expect(await look(url, elsewhere(mailCertificate.cert))).toEqual(['good doctor.mail.good']);
    expect(await look(url, elsewhere())).toEqual(['bad doctor.mail.insecure']);
  },
);

it('is bad when the server offers no TLS', async () => {
  expect(await look((await serve()).url, elsewhere())).toEqual(['bad doctor.mail.insecure']);
});

it('is bad when user or password are wrong', async () => {
  const server = await serve({ login: { ...login, password: 'another' } });
  expect(await look(`smtp://guichet:CANARY@127.0.0.1:${server.port}`)).toEqual(['bad doctor.mail.login']);
});

it('is bad when nobody is there, says nothing, or is busy', async () => {
  expect(await look(`smtp://127.0.0.1:${await freePort()}`)).toEqual(['bad doctor.mail.unreachable']);
  expect(await look('smtps://nowhere.invalid')).toEqual(['bad doctor.mail.unreachable']);
  expect(await look(`smtp://127.0.0.1:${await silentPort()}`, { timeoutMs: 200 })).toEqual(['bad doctor.mail.timeout']);
  const busy = await serve();
  busy.refuse('greeting', 421);
  expect(await look(busy.url)).toEqual(['bad doctor.mail.failed']);
});

it('is doubted when there is none, but in local mode', async () => {
  expect(shortly(await checkMail(patientOf()))).toEqual(['doubtful doctor.mail.none']);
  const { config, ...rest } = patientOf();
  expect(shortly(await checkMail({ ...rest, config: { ...config, local: true } }))).toEqual(['good doctor.mail.files']);
});
