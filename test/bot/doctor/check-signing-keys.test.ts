import { checkSigningKeys } from '../../../bot/doctor/check-signing-keys.ts';
import { freePort } from '../../support/free-port.ts';
import { openIdServer, type OpenIdServer } from '../../support/openid-server.ts';
import { patientOf, shortly } from './patient-under-test.ts';
import { standIns } from './stand-ins.ts';

const { http } = standIns();
const look = async (url: string) =>
  shortly(await checkSigningKeys(patientOf({ ToBotFromChannelOpenIdMetadataUrl: url }, { timeoutMs: 200 })));

let server: OpenIdServer;
beforeAll(async () => {
  server = await openIdServer();
});
afterAll(() => server.close());

it('is good when there is a key for Teams', async () => {
  expect(await look(server.metadataUrl)).toEqual(['good doctor.signingKeys.good']);
});

it.each(['failing', 'hanging', 'pointing elsewhere'] as const)('is bad when the server is %s', async (state) => {
  server.become(state);
  expect(await look(server.metadataUrl)).toEqual(['bad doctor.signingKeys.unreachable']);
});

it('is bad when nobody is there, what is there is something else, or no key is for Teams', async () => {
  expect(await look(`http://127.0.0.1:${await freePort()}/`)).toEqual(['bad doctor.signingKeys.unreachable']);
  expect(await look(await http(() => ({ status: 200, body: '<html>' })))).toEqual([
    'bad doctor.signingKeys.unreachable',
  ]);
  const keyless = await http(({ url, headers }) => ({
    status: 200,
    body: JSON.stringify(url === '/keys' ? { keys: [] } : { jwks_uri: `http://${headers.host}/keys` }),
  }));
  expect(await look(keyless)).toEqual(['bad doctor.signingKeys.none']);
});
