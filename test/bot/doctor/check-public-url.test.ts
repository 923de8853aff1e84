import type { IncomingMessage } from 'node:http';
import { request as forward } from 'node:http';
import { checkPublicUrl } from '../../../bot/doctor/check-public-url.ts';
import type { Patient } from '../../../bot/doctor/patient.ts';
import { openGuichet } from '../../support/guichet.ts';
import { freePort } from '../../support/free-port.ts';
import { certifiedName, mailCertificate } from '../../support/mail-certificate.ts';
import { silentPorts } from '../../support/silent-port.ts';
import { testVault } from '../../support/storage/test-vault.ts';
import { withFailingLookups } from './name-service.ts';
import { patientOf, shortly } from './patient-under-test.ts';
import { standIns, type Scene } from './stand-ins.ts';

const { https, httpsOf } = standIns();
const silentPort = silentPorts();
const look = async (url: string, changes: Partial<Patient> = {}) =>
  shortly(await checkPublicUrl(patientOf({ PUBLIC_URL: url }, { timeoutMs: 500, ...changes })));

/** Somebody under the public address who answers what a bot behind a proxy may answer. */
const proxy = (scenes: Readonly<Record<string, Scene>>) => https(({ url = '' }: IncomingMessage) => scenes[url] ?? 404);
const messages = '/api/messages';
const page = '/temporary-password/show';
const certificate = 'good doctor.publicUrl.certificate';
const closed = 'good doctor.metrics.closed';

describe('The public address of a bot that runs', () => {
  /** The bot behind a proxy, as an operator would set it up but for what is `wrong`. */
  async function behindProxy(wrong: Readonly<Record<string, string | undefined>> = {}) {
    const port = await freePort();
    const url = await httpsOf((request, response) => {
      const headers = { ...request.headers, 'x-forwarded-proto': 'https', ...wrong };
      const onwards = forward({ host: '127.0.0.1', port, method: request.method, path: request.url, headers });
      onwards.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      onwards.on('error', () => {
        response.statusCode = 502;
        response.end();
      });
      request.pipe(onwards);
    });
    const env = { PUBLIC_URL: url, PORT: String(port) };
    return { url, start: () => openGuichet({ mode: 'china', world: { now: Date.now }, env }) };
  }

  it('leads to this very bot, and nothing of the proof is left', async () => {
    const { url, start } = await behindProxy();
    await using guichet = await start();
    const vault = { ...guichet.vault, now: Date.now };
    expect(await look(url, { vault })).toEqual([
      certificate,
      'good doctor.messages.good',
      'good doctor.sameBot.good',
      closed,
    ]);
    expect(await vault.store.scan('secret', { limit: 10 })).toEqual([]);
    const other = await look(url, { vault: { ...testVault(), now: Date.now } });
    expect(other).toEqual([certificate, 'good doctor.messages.good', 'bad doctor.sameBot.otherStore', closed]);
  });

  it.each([
    [{ 'x-forwarded-proto': 'http' }, 'bad doctor.sameBot.insecure'],
    [{ host: 'bot.internal' }, 'bad doctor.sameBot.otherHost'],
  ])('is wrong when the proxy says %j', async (wrong, found) => {
    const { url, start } = await behindProxy(wrong);
    await using guichet = await start();
    expect(await look(url, { vault: { ...guichet.vault, now: Date.now } })).toContain(found);
  });

  it('answers for a bot that does not run, which is told as such', async () => {
    const { url } = await behindProxy();
    expect(await look(url)).toEqual([certificate, 'unknown doctor.messages.noBot']);
  });
});

describe('Under the public address', () => {
  it.each<[Scene, string]>([
    [401, 'good doctor.messages.good'],
    [200, 'bad doctor.messages.taken'],
    [202, 'bad doctor.messages.taken'],
    [404, 'bad doctor.messages.notRouted'],
    [405, 'bad doctor.messages.notRouted'],
    [301, 'bad doctor.messages.redirected'],
    [{ status: 308, headers: { Location: 'https://127.0.0.1:1/' } }, 'bad doctor.messages.redirected'],
    [400, 'bad doctor.messages.other'],
    [403, 'bad doctor.messages.other'],
    [500, 'bad doctor.messages.other'],
    [502, 'unknown doctor.messages.noBot'],
    [503, 'unknown doctor.messages.noBot'],
    [429, 'unknown doctor.messages.tooMany'],
  ])('a message without a token that gets %j', async (scene, found) => {
    expect((await look(await proxy({ [messages]: scene })))[1]).toBe(found);
  });

  it.each<[Scene, string]>([
    [410, 'bad doctor.sameBot.otherStore'],
    [403, 'bad doctor.sameBot.insecure'],
    [421, 'bad doctor.sameBot.otherHost'],
    [404, 'bad doctor.sameBot.notRouted'],
    [500, 'bad doctor.sameBot.other'],
    [200, 'bad doctor.sameBot.other'],
    [{ status: 200, body: '{"account":"x","password":"another"}' }, 'bad doctor.sameBot.other'],
  ])('a page that answers %j', async (scene, found) => {
    const { store, keyring, onDamage } = testVault();
    const vault = { store, keyring, onDamage, now: Date.now };
    expect(await look(await proxy({ [messages]: 401, [page]: scene }), { vault })).toContain(found);
    expect(await store.scan('', { limit: 10 })).toEqual([]);
  });

  it('metrics that everybody can read are found', async () => {
    const body = '# HELP guichet_turns_total Turns\n# TYPE guichet_turns_total counter\n';
    const open = await proxy({ [messages]: 401, '/metrics': { status: 200, body } });
    expect(await look(open)).toContain('bad doctor.metrics.open');
    const aPage = await proxy({ [messages]: 401, '/metrics': { status: 200, body: '<html>welcome</html>' } });
    expect(await look(aPage)).toContain(closed);
  });

  it('nobody can be asked for the same bot without the store', async () => {
    expect(await look(await proxy({ [messages]: 401 }))).toContain('unknown doctor.sameBot.noStore');
  });
});

describe('A public address where nothing can be asked', () => {
  it('is told by what is wrong', async () => {
    const [refusing, silent] = [await freePort(), await silentPort()];
    expect(await look(`https://127.0.0.1:${refusing}`)).toEqual(['unknown doctor.publicUrl.silent']);
    expect(await look(`https://127.0.0.1:${silent}`)).toEqual(['unknown doctor.publicUrl.silent']);
    expect(await look(await proxy({}), { ca: undefined })).toEqual(['bad doctor.publicUrl.untrusted']);
    const named = await https(() => 401, mailCertificate);
    expect(certifiedName).not.toBe('127.0.0.1');
    expect(await look(named, { ca: mailCertificate.cert })).toEqual(['bad doctor.publicUrl.otherName']);
  });

  it.each([
    ['ENOTFOUND', 'bad doctor.publicUrl.unknownHost'],
    ['EAI_AGAIN', 'unknown doctor.publicUrl.silent'],
  ] as const)('whose name cannot be looked up (%s)', async (code, found) => {
    expect(await withFailingLookups(code, () => look('https://nowhere.invalid'))).toEqual([found]);
  });

  it.each([
    [15, certificate],
    [13, 'bad doctor.publicUrl.endsSoon'],
  ])('has a certificate for %d more days', async (days, found) => {
    const end = Date.UTC(2126, 10, 5, 18, 7, 28);
    const now = () => end - days * 86_400_000;
    expect(await look(await proxy({ [messages]: 401 }), { now })).toContain(found);
  });
});
