import { checkToken } from '../../../bot/doctor/check-token.ts';
import { ConnectorCredentials } from '../../../bot/channel/connector-credentials.ts';
import { wordsIn } from '../../../locales/words.ts';
import { tellFindings } from '../../../bot/doctor/tell-findings.ts';
import { TestCredentials } from '../../support/connector.ts';
import { registered } from '../config-under-test.ts';
import { patientOf, shortly } from './patient-under-test.ts';

const { MicrosoftAppPassword: _none, ...rest } = registered;
const managed = { MicrosoftAppPassword: undefined, MicrosoftAppType: 'UserAssignedMSI' };

/** Credentials that the directory answers so. */
function answering(sign: (headers: Map<string, string>) => Promise<void>) {
  return new (class extends TestCredentials {
    override async createCredentials() {
      return { signRequest: ({ headers }: { headers: unknown }) => sign(headers as Map<string, string>) } as never;
    }
  })();
}
const failing = (message: string) =>
  answering(async () => {
    throw new Error(message);
  });

it('is good when the token comes', async () => {
  expect(shortly(await checkToken(patientOf({}, { credentials: new TestCredentials() })))).toEqual([
    'good doctor.token.good',
  ]);
});

it('asks as the bot does: for its own id, at the cloud’s endpoint, for the channel', async () => {
  const asked: unknown[] = [];
  class Listening extends TestCredentials {
    override createCredentials(...args: unknown[]) {
      asked.push(args);
      return super.createCredentials();
    }
  }
  await checkToken(patientOf({}, { credentials: new Listening() }));
  const login = `https://login.partner.microsoftonline.cn/${registered.MicrosoftAppTenantId}`;
  expect(asked).toEqual([[registered.MicrosoftAppId, 'https://api.botframework.azure.cn', login, true]]);
});

it.each([
  ['7000215', 'wrongSecret'],
  ['7000222', 'expiredSecret'],
  ['700016', 'unknownApp'],
  ['7000112', 'disabledApp'],
  ['90002', 'unknownTenant'],
  ['900023', 'unknownTenant'],
  ['500011', 'unknownChannel'],
  ['53003', 'policy'],
  ['700024', 'clock'],
  ['50196', 'refused'],
])('AADSTS%s is told as %s, with the number and nothing else of what the directory said', async (number, word) => {
  const message = `invalid_client: AADSTS${number}: CANARY for ${registered.MicrosoftAppId}. Trace ID: CANARY`;
  const findings = await checkToken(patientOf({}, { credentials: failing(message) }));
  expect(findings).toMatchObject([{ mark: 'bad', key: `doctor.token.${word}`, params: { number } }]);
  const told = tellFindings(findings, wordsIn('fr')) + tellFindings(findings, wordsIn('en'));
  expect(told.split(`AADSTS${number}`)).toHaveLength(3);
  expect(told).not.toContain('CANARY');
  expect(told).not.toContain(registered.MicrosoftAppId);
});

it('is bad when nobody answers, or an answer holds no token', async () => {
  const away = await checkToken(patientOf({}, { credentials: failing('getaddrinfo ENOTFOUND') }));
  expect(shortly(away)).toEqual(['bad doctor.token.unreachable']);
  const none = await checkToken(patientOf({}, { credentials: answering(async () => undefined) }));
  expect(shortly(none)).toEqual(['bad doctor.token.none']);
  const inner = answering(() => new Promise(() => undefined));
  const hanging = new ConnectorCredentials(undefined, { inner, timeoutMs: 20 });
  expect(shortly(await checkToken(patientOf({}, { credentials: hanging })))).toEqual(['bad doctor.token.unreachable']);
  expect(
    shortly(await checkToken(patientOf({ ...rest, ...managed }, { credentials: failing('no such host') }))),
  ).toEqual(['bad doctor.token.noIdentity']);
});
