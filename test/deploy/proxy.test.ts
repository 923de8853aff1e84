import { request as httpsRequest } from 'node:https';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { askRedis } from '../../storage/redis-question.ts';
import { uploadHeaders } from '../../pages/price-upload-bodies.ts';
import { demoPriceFile } from '../../partner-center/local/demo-prices.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import type { Answer, RawRequest } from '../bot/door/post-activity.ts';
import { createsNewcomer } from '../support/creating-users.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { asksToImport, comes } from '../support/importing-prices.ts';
import type { Person } from '../support/person.ts';
import { loopbackCertificate } from '../support/storage/loopback-certificate.ts';
import { untilItHolds } from '../support/storage/until-it-holds.ts';
import { redisServer } from '../support/storage/redis-server.ts';
import { founding, registeredWorld, type RegisteredWorld } from './registered-world.ts';
import { readCompose } from './read-compose.ts';
import { runInImage, startImage, type RunningImage } from './run-in-image.ts';
import { startComposeRedis, type ComposeRedis } from './start-compose-redis.ts';
import { inThePlaceOf, nginxServer, startNginx, type OwnNginx } from './start-nginx.ts';

const both = {
  found: nginxServer.found && redisServer.found,
  lack: [nginxServer, redisServer].flatMap(({ found, lack }) => (found ? [] : [lack])).join(', '),
};

describeWith(both, 'compose.yaml on this machine: two replicas, its Redis, its nginx', () => {
  /** The sources in the place of the image, which has a test of its own. */
  const sources = { folder: resolve('.'), environment: {}, command: ['node', 'bot/main.ts'] };
  let place: string;
  let world: RegisteredWorld;
  let redis: ComposeRedis;
  let nginx: OwnNginx;
  let bots: readonly RunningImage[] = [];
  let alex: Person;

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'guichet-compose-'));
    cpSync('deploy/make-secrets.sh', join(place, 'make-secrets.sh'));
    execFileSync('sh', [join(place, 'make-secrets.sh')]);
    world = await registeredWorld();
    redis = await startComposeRedis(join(place, 'secrets', 'redis-auth'));
    const storeUrl = readFileSync(join(place, 'secrets', 'store-url'), 'utf8');
    writeFileSync(join(place, 'here'), inThePlaceOf(storeUrl, { 'redis:6379': new URL(redis.url).host }));

    const ports = [await freePort(), await freePort()] as const;
    const env = (port: number) => ({
      ...world.onThisMachine,
      ...ofCompose('bot-1'),
      STORE_URL_FILE: join(place, 'here'),
      DATA_DIR: join(place, String(port)),
      PORT: String(port),
    });
    await runInImage(sources, ['bot/partner-init.ts', ...founding], env(ports[0]));
    bots = await Promise.all(ports.map((port) => startImage(sources, env(port))));
    nginx = await startNginx(ports);
    alex = world.alex((request) => ask({ method: 'POST', path: '/api/messages', ...request }));
  });
  afterAll(async () => {
    await nginx?.close();
    for (const bot of bots) await bot.stop();
    await redis?.close();
    await world?.close();
    rmSync(place, { recursive: true });
  });

  /** The variables of a service, with the secrets where this test has them and the proxy where it really is. */
  function ofCompose(service: string): Record<string, string> {
    const { METRICS_HOST: _, ...environment } = readCompose().services[service]?.environment ?? {};
    const told = Object.entries(environment).map(
      ([name, value]) => [name, value.replace('/run/secrets', join(place, 'secrets'))] as const,
    );
    return { ...Object.fromEntries(told), TRUSTED_PROXIES: '127.0.0.1' };
  }

  /** Asks as somebody in the internet does, from an address of their own. */
  function ask({ method = 'GET', path = '/', headers = {}, body }: RawRequest): Promise<Answer> {
    const options = {
      host: '127.0.0.1',
      port: nginx.httpsPort,
      localAddress: '127.0.0.7',
      servername: 'localhost',
      ca: loopbackCertificate.cert,
    };
    const { promise, resolve: done, reject } = Promise.withResolvers<Answer>();
    const asked = { method, path, headers: { Host: 'guichet.example', ...headers }, agent: false };
    const request = httpsRequest({ ...options, ...asked }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        done({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.once('error', reject);
    request.end(body);
    return promise;
  }

  function sendsFile(token: string, body: string | Buffer): Promise<Answer> {
    const headers = {
      Origin: 'https://guichet.example',
      'Content-Type': 'application/octet-stream',
      [uploadHeaders.token]: token,
      [uploadHeaders.name]: 'next.csv',
    };
    return ask({ method: 'POST', path: '/p/upload', headers, body });
  }

  const tokenOf = (url = '') => new URLSearchParams(new URL(url).hash.slice(1)).get('t') ?? '';

  test('a conversation goes over both replicas, and its deed happens once', async () => {
    await createsNewcomer(alex);
    await alex.says('users');
    expect(JSON.stringify(alex.card().node)).toContain('Le Goff');
    const served = [...nginx.log().matchAll(/ (127\.0\.0\.1:\d+) 200$/gm)].map(([, bot]) => bot);
    expect(new Set(served).size).toBe(2);
  });

  test('a page is served over https under its own host, shows the password once, and knows no other host', async () => {
    await createsNewcomer(alex, { givenName: 'Zoé', surname: 'Roy' });
    const card = alex.cards().findLast(({ links }) => links.length > 0);
    // Were it not set anew, the bot would take this for a page that somebody can read along.
    const page = await ask({ path: '/temporary-password/en', headers: { 'X-Forwarded-Proto': 'http' } });
    expect(page).toMatchObject({
      status: 200,
      headers: {
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'strict-transport-security': expect.any(String),
      },
    });
    const headers = { 'Content-Type': 'application/json', Origin: 'https://guichet.example' };
    const body = JSON.stringify({ token: tokenOf(card?.links[0]?.url) });
    const show = () => ask({ method: 'POST', path: '/temporary-password/show', headers, body });
    expect([(await show()).status, (await show()).status]).toEqual([200, 410]);
    expect(await ask({ path: '/temporary-password/en', headers: { Host: 'evil.example' } })).toMatchObject({
      status: 421,
    });
  });

  test('a price file comes in', async () => {
    const card = await asksToImport(alex);
    const sent = await sendsFile(tokenOf(card.links[0]?.url), demoPriceFile(addMonths(monthOf(Date.now()), 1)));
    expect(sent.status).toBe(200);
    await comes(alex, alex.say('prices.import.readTitle'));
  });

  test('a file of 16 MiB reaches the bot, and one of a byte more does not', async () => {
    const whole = Buffer.alloc(16 * 1024 * 1024, 'x');
    expect(await sendsFile('x'.repeat(43), whole)).toMatchObject({ status: 410 });
    expect(await sendsFile('x'.repeat(43), Buffer.concat([whole, Buffer.from('x')]))).toMatchObject({ status: 413 });
  });

  test.each(['/metrics', '/healthz', '/readyz', '/', '/robots.txt', '/p', '/api/messages/x', '/rx/fr', '//metrics'])(
    '%s is not let through',
    async (path) => {
      // In nginx's own words: no bot was asked.
      expect(await ask({ path })).toMatchObject({
        status: 404,
        body: expect.stringContaining('<center>nginx</center>'),
      });
    },
  );

  test.each(['/about', '/about/fr', '/r/en', '/x/en', '/p/en'])('%s is', async (path) => {
    expect(await ask({ path })).toMatchObject({ status: 200 });
  });

  test('nothing but a POST comes to the messages', async () => {
    expect(await ask({ path: '/api/messages' })).toMatchObject({ status: 403 });
  });

  test('the bot sees the address of who asked, whatever a stranger writes into the header', async () => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Forwarded-For': '203.0.113.9',
      Forwarded: 'for=203.0.113.9',
    };
    expect(await ask({ method: 'POST', path: '/api/messages', headers, body: '{}' })).toMatchObject({ status: 401 });
    const refused = () => bots.flatMap((bot) => bot.said().match(/^.*"request\.refused".*$/gm) ?? []);
    // What a process says comes by a way of its own.
    await untilItHolds(async () => refused().length > 0);
    expect(refused().map((line) => (JSON.parse(line) as { address: string }).address)).toEqual(['127.0.0.7']);
    expect(bots.map((bot) => bot.said()).join('\n')).not.toContain('203.0.113.9');
  });

  test('plain http leads to https, but for the proof of a certificate', async () => {
    const plain = (path: string) => fetch(`http://127.0.0.1:${nginx.httpPort}${path}`, { redirect: 'manual' });
    const led = await plain('/r/fr?x=1');
    expect([led.status, led.headers.get('location')]).toEqual([308, 'https://127.0.0.1/r/fr?x=1']);
    writeFileSync(join(nginx.acme, '.well-known', 'acme-challenge', 'token'), 'proof');
    expect(await (await plain('/.well-known/acme-challenge/token')).text()).toBe('proof');
  });

  test('Redis keeps what it confirmed, and answers nobody without the password', async () => {
    await expect(askRedis(redis.openUrl, 1000, (send) => send('PING'))).rejects.toThrow('NOAUTH');
    const kept = await askRedis(redis.url, 1000, (send) => send('CONFIG', 'GET', 'append*'));
    expect(kept).toEqual(expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'always']));
  });

  test('no log holds a token or what was sent', () => {
    const said = [nginx.log(), ...bots.map((bot) => bot.said())].join('\n');
    expect(said).toContain('POST /p/upload');
    expect(said).not.toMatch(/CANARY|Bearer|#t=|x{43}/);
    expect(said).not.toMatch(/"level":"(?:error|fatal)"|\[(?:crit|alert|emerg)\]/);
  });

  test('one replica ends, and everybody goes on with the other', async () => {
    expect(await bots[0]?.stop()).toMatchObject({ code: 0 });
    for (let turn = 0; turn < 4; turn += 1) expect(await alex.says('menu')).toMatchObject({ status: 200 });
    for (let visit = 0; visit < 4; visit += 1) expect(await ask({ path: '/r/fr' })).toMatchObject({ status: 200 });
  });
});
