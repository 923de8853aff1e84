import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { examine, type Examination } from '../../../bot/doctor/examine.ts';
import { tellFindings } from '../../../bot/doctor/tell-findings.ts';
import { wordsIn } from '../../../locales/words.ts';
import { TestCredentials } from '../../support/connector.ts';
import { freePort } from '../../support/free-port.ts';
import { openIdServer } from '../../support/openid-server.ts';
import { loopbackCertificate } from '../../support/storage/loopback-certificate.ts';
import { temporaryDirectory } from '../../support/storage/store-fixtures.ts';
import { noFile, registered } from '../config-under-test.ts';
import { shortly } from './patient-under-test.ts';
import { standIns } from './stand-ins.ts';

const directory = temporaryDirectory();
const { http, https } = standIns();

async function look(env: Examination['env'], changes: Partial<Examination> = {}) {
  const findings = await examine({ env, readFile: noFile, now: Date.now, timeoutMs: 500, ...changes });
  const told = (['fr', 'en'] as const).map((language) => tellFindings(findings, wordsIn(language)));
  return { short: shortly(findings), told: told.join('\n') };
}

it('a configuration that cannot be read is told whole, and nothing else is looked at', async () => {
  const { short, told } = await look({ ...registered, PORT: 'x', CLOUD: 'mars', SMTP_URL: 'smtp://u:CANARY@' });
  expect(short).toEqual(['bad doctor.config.refused']);
  expect(told).toMatch(/✗ .*\n {4}PORT must .*\n(?: {4}.*\n)* {4}CLOUD must /);
  expect(told).not.toContain('CANARY');
});

it('local mode is looked at as far as it goes, and nothing is made', async () => {
  const DATA_DIR = join(directory, 'local');
  const { short } = await look({ DATA_DIR, STORAGE_KEY: 'x' });
  expect(short).toEqual([
    'good doctor.config.local',
    'doubtful doctor.config.doubt',
    'unknown doctor.store.notYet',
    'unknown doctor.keys.notYet',
    'unknown doctor.dataDir.notYet',
    'good doctor.mail.files',
    'good doctor.sms.files',
    'good doctor.languages.asked',
    'unknown doctor.config.localAlone',
  ]);
  expect(existsSync(DATA_DIR)).toBe(false);
});

it('a registered bot is looked at from every side, and no secret is told whatever answers', async () => {
  const openId = await openIdServer();
  const echo = ({ headers, url }: { headers: unknown; url?: string | undefined }) => ({
    status: 400,
    body: JSON.stringify({ headers, url }),
    headers: { 'X-Canary': 'CANARY' },
  });
  class Refusing extends TestCredentials {
    override createCredentials(): never {
      throw new Error('AADSTS7000215: CANARY');
    }
  }
  const { short, told } = await look(
    {
      ...registered,
      DATA_DIR: join(directory, 'registered'),
      PUBLIC_URL: await https(echo),
      ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
      ToChannelFromBotLoginUrl: await http(echo),
      STORE_URL: `redis://u:CANARY@127.0.0.1:${await freePort()}`,
      STORAGE_KEYS: `CANARY:${Buffer.from('CANARY and many other letters, 32 of them').toString('base64')}`,
      SMTP_URL: `smtp://u:CANARY@127.0.0.1:${await freePort()}`,
      MAIL_FROM: 'guichet@example.cn',
      SMS_URL: `https://127.0.0.1:${await freePort()}/CANARY`,
      SMS_AUTHORIZATION: 'CANARY',
    },
    { ca: loopbackCertificate.cert, credentials: new Refusing() },
  );
  await openId.close();
  expect(short).toEqual([
    'good doctor.config.good',
    // The public address of this test is on this machine.
    'doubtful doctor.config.doubt',
    'bad doctor.store.closed',
    'unknown doctor.keys.noStore',
    'good doctor.clock.good',
    'bad doctor.token.wrongSecret',
    'good doctor.signingKeys.good',
    'good doctor.publicUrl.certificate',
    'bad doctor.messages.other',
    'unknown doctor.sameBot.noStore',
    'good doctor.metrics.closed',
    'unknown doctor.partner.noStore',
    'unknown doctor.dataDir.notYet',
    'bad doctor.mail.unreachable',
    'bad doctor.sms.unreachable',
    'good doctor.languages.asked',
  ]);
  expect(told).not.toContain('CANARY');
});

it('a check that fails in a way nobody foresaw is no end of the others', async () => {
  const credentials = Object.defineProperty(new TestCredentials(), 'createCredentials', {
    get() {
      throw Object.assign(new Error('CANARY'), { code: 'EODD' });
    },
  });
  const now = () => {
    throw Object.assign(new Error('CANARY'), { code: 'EODD' });
  };
  const { short, told } = await look({ ...registered, DATA_DIR: directory }, { credentials, now });
  expect(short).toContain('unknown doctor.failed');
  expect(short).toContain('good doctor.languages.asked');
  expect(told).toContain('checkClock');
  expect(told).not.toContain('CANARY');
});

describe('npm run doctor', () => {
  const run = (env: Readonly<Record<string, string>>) =>
    new Promise<{ code: unknown; out: string }>((done) => {
      const clean = { PATH: process.env['PATH'], HOME: directory, ...env };
      execFile(process.execPath, [resolve('bot/doctor.ts')], { env: clean }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, out: stdout + stderr }),
      );
    });

  it('ends with 0 when nothing is to mend, and with 1 when something is, in the operator’s language', async () => {
    const [well, ill] = await Promise.all([
      run({ DATA_DIR: join(directory, 'none'), LANG: 'fr_FR.UTF-8' }),
      run({ MicrosoftAppPassword: 'CANARY', LANG: 'en_US.UTF-8' }),
    ]);
    expect(well).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✓ Configuration\u00A0: elle se lit[^]*À corriger\u00A0: 0\./),
    });
    expect(ill).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^✗ Configuration: the bot does not start[^]*To mend: 1\./),
    });
    expect(ill.out).not.toContain('CANARY');
  });
});
