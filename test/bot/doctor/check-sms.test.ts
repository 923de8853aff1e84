import { checkSms } from '../../../bot/doctor/check-sms.ts';
import type { Patient } from '../../../bot/doctor/patient.ts';
import { freePort } from '../../support/free-port.ts';
import { mailCertificate } from '../../support/mail-certificate.ts';
import { silentPorts } from '../../support/silent-port.ts';
import { startSmsGateway } from '../../support/sms-gateway.ts';
import { withFailingLookups } from './name-service.ts';
import { patientOf, shortly } from './patient-under-test.ts';
import { standIns } from './stand-ins.ts';

const { https } = standIns();
const silentPort = silentPorts();

async function look(url: string, changes: Partial<Patient> = {}) {
  const env = { SMS_URL: url, SMS_AUTHORIZATION: 'Bearer CANARY', SMS_BODY: '{"k":"CANARY","to":"{to}","t":"{text}"}' };
  const findings = await checkSms(patientOf(env, { timeoutMs: 500, ...changes }));
  expect(JSON.stringify(findings)).not.toContain('CANARY');
  return shortly(findings);
}

it('is reached, over TLS and on this machine, and asked nothing', async () => {
  const gateway = await startSmsGateway();
  const asked: unknown[] = [];
  const secure = await https(({ url }) => {
    asked.push(url);
    return 200;
  });
  expect(await look(gateway.url)).toEqual(['unknown doctor.sms.reached']);
  expect(await look(`${secure}/CANARY/send`)).toEqual(['unknown doctor.sms.reached']);
  expect([...gateway.requests, ...asked]).toEqual([]);
  await gateway.close();
});

it('is bad when its certificate does not hold, nobody is there, or nothing is said', async () => {
  const secure = await https(() => 200);
  expect(await look(secure, { ca: undefined })).toEqual(['bad doctor.sms.untrusted']);
  const named = await https(() => 200, mailCertificate);
  expect(await look(named, { ca: mailCertificate.cert })).toEqual(['bad doctor.sms.untrusted']);
  expect(await look(`https://127.0.0.1:${await freePort()}`)).toEqual(['bad doctor.sms.unreachable']);
  expect(await look(`https://127.0.0.1:${await silentPort()}`)).toEqual(['bad doctor.sms.unreachable']);
  const unknown = await withFailingLookups('ENOTFOUND', () => look('https://nowhere.invalid'));
  expect(unknown).toEqual(['bad doctor.sms.unknownHost']);
});

it('is doubted when there is none, but in local mode', async () => {
  expect(shortly(await checkSms(patientOf()))).toEqual(['doubtful doctor.sms.none']);
  const { config, ...rest } = patientOf();
  expect(shortly(await checkSms({ ...rest, config: { ...config, local: true } }))).toEqual(['good doctor.sms.files']);
});
