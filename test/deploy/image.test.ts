import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send } from '../bot/door/post-activity.ts';
import { createsNewcomer } from '../support/creating-users.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { ownPostgresSchema, realPostgres } from '../support/storage/postgres-fixture.ts';
import { clearRedis, ownRedisAddress, realRedis } from '../support/storage/redis-fixture.ts';
import { makeImage, type Image } from './make-image.ts';
import { identityToken } from './managed-identity.ts';
import { founding, registeredWorld, type RegisteredWorld } from './registered-world.ts';
import { registry } from './registry.ts';
import { runInImage, startImage, type RunningImage } from './run-in-image.ts';

describeWith(registry, 'what the Dockerfile makes', () => {
  let image: Image;
  beforeAll(() => (image = makeImage()), 180_000);
  afterAll(() => image.delete(), 60_000);

  /** Every file below the folder, hidden ones too. */
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .toSorted();

  test('is the bundle with its compiled code and little beside it, less than 16 MB', () => {
    const files = filesOf(image.folder);
    const beside = files.filter(
      (file) => !/^dist\/(?:[\w-]+\.js|guichet\.cjs(?:\.compiled)?)$|^pages\/browser\/[\w-]+\.html$/.test(file),
    );
    expect(beside).toEqual(['LICENSE', 'ask.js', 'dist/licences.txt', 'dist/package.json', 'package.json']);
    const bytes = files.reduce((sum, file) => sum + statSync(join(image.folder, file)).size, 0);
    process.stdout.write(`The image adds ${(bytes / 1e6).toFixed(1)} MB to Node's own.\n`);
    expect(bytes).toBeLessThan(16e6);
  });

  test('is compiled for the options that it starts with', async () => {
    const open = "console.log(require('./dist/open-bundle.js').openBundle(process.argv[1]).isCompiled)";
    const options = image.command.slice(1, -1);
    const { said } = await runInImage(image, [...options, '-e', open, join(image.folder, 'dist', 'guichet.cjs')], {});
    expect(said).toBe('true\n');
  });

  test('brings the licences of what is bundled in it', () => {
    const licences = readFileSync(join(image.folder, 'dist', 'licences.txt'), 'utf8');
    for (const name of ['botbuilder', 'restify', '@redis/client', 'pg', 'uqr', '@zxcvbn-ts/core']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\("(?:MIT|ISC)"\\)$`, 'm'));
    }
    expect(licences.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(50);
  });

  test('is built without one package that is for development alone', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { dev?: boolean }>;
    };
    const forDevelopment = Object.keys(lock.packages).filter((path) => lock.packages[path]?.dev === true);
    expect(forDevelopment.length).toBeGreaterThan(100);
    expect(forDevelopment.filter((path) => existsSync(join(image.buildFolder, path)))).toEqual([]);
  });

  test('is built from nothing but the code and its lists of packages', () => {
    const rooms = new Set(readdirSync(image.buildFolder));
    const code = ['bot', 'cards', 'dialogs', 'jobs', 'locales', 'pages', 'partner-center', 'password-reset', 'storage'];
    const lists = ['LICENSE', 'package-lock.json', 'package.json', 'tsconfig.json'];
    expect(rooms).toEqual(new Set([...code, ...lists, 'deploy', 'dist', 'node_modules']));
    expect(filesOf(join(image.buildFolder, 'deploy'))).toEqual(['image/ask.js']);
  });

  describe('at work', () => {
    let world: RegisteredWorld;
    let dataDir: string;
    let port: number;
    let bot: RunningImage | undefined;
    beforeEach(async () => {
      world = await registeredWorld();
      dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
      port = await freePort();
    });
    afterEach(async () => {
      await bot?.kill();
      await world.close();
      rmSync(dataDir, { recursive: true });
    });

    const here = () => ({ PORT: String(port), DATA_DIR: dataDir });
    const get = (path: string) => send(port, { path, headers: { Host: 'guichet.example' } });

    test('founds a partner, serves its admin by a managed identity, keeps its folder as it is, and ends well', async () => {
      const env = { ...world.onThisMachine, ...here() };
      const before = filesOf(image.folder);
      expect(await runInImage(image, ['dist/partner-init.js', ...founding], env)).toMatchObject({ code: 0 });
      bot = await startImage(image, env);
      const alex = world.alex((request) => send(port, { method: 'POST', path: '/api/messages', ...request }));
      await createsNewcomer(alex);
      expect(alex.card().links).toEqual([
        expect.objectContaining({ url: expect.stringContaining('/temporary-password/en#t=') }),
      ]);
      const authorizations = new Set(world.connector.calls.map(({ authorization }) => authorization));
      expect(authorizations).toEqual(new Set([`Bearer ${identityToken}`]));
      expect(world.identity.asked[0]?.get('resource')).toBe('https://api.botframework.azure.cn');

      const page = await get('/temporary-password/fr');
      expect(page.status).toBe(200);
      const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map(([, file = '']) => file);
      expect(scripts.length).toBeGreaterThan(0);
      for (const file of scripts) {
        const { pathname } = new URL(file, 'https://guichet.example/temporary-password/fr');
        expect((await get(pathname)).status).toBe(200);
      }

      expect(await bot.stop()).toMatchObject({ code: 0 });
      expect(bot.said()).not.toMatch(/"level":"(?:error|fatal)"|Warning|CANARY/);
      expect(filesOf(image.folder)).toEqual(before);
      const verified = await runInImage(image, ['dist/journal-verify.js'], env);
      expect(verified.said).toMatch(/^The journal is whole: [1-9]\d* entries\.\n$/);
    });

    test('starts in production, and its health check tells whether it lives and whether it is ready', async () => {
      bot = await startImage(image, { ...world.production, ...here() });
      expect(bot.said()).toContain('"process.started"');
      const ask = async (path: string) => (await runInImage(image, ['ask.js', path], { PORT: String(port) })).code;
      expect([await ask('/healthz'), await ask('/readyz'), await ask('/nowhere')]).toEqual([0, 0, 1]);
      const began = performance.now();
      expect(await bot.stop()).toMatchObject({ code: 0 });
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(await ask('/healthz')).toBe(1);
    });

    test('has every command of the operator, each with all that it needs', async () => {
      const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
      const commands = Object.keys(scripts).filter((name) => /^(?:journal|partner|prices|store):|^doctor$/.test(name));
      expect(commands.length).toBeGreaterThanOrEqual(4);
      for (const command of commands) {
        // Without a registration, so that the doctor asks nobody.
        const { code, said } = await runInImage(image, [`dist/${command.replace(':', '-')}.js`], here());
        expect([command, code, said]).toEqual([command, 1, expect.stringMatching(/npm run|NODE_ENV/)]);
        expect(said).not.toMatch(/ERR_MODULE|Cannot find|\n\s+at /);
      }
      const env = { ...world.production, ...here() };
      await runInImage(image, ['dist/partner-init.js', ...founding], env);
      const copied = await runInImage(image, ['dist/store-copy.js', 'sqlite:', `sqlite:${dataDir}/copy.sqlite`], env);
      expect(copied).toMatchObject({ code: 0 });
      expect(existsSync(join(dataDir, 'copy.sqlite'))).toBe(true);
    });

    async function verifiedOn(STORE_URL: string): Promise<string> {
      const STORAGE_KEYS = `k1:${randomBytes(32).toString('base64')}`;
      const env = { ...world.production, ...here(), STORE_URL, STORAGE_KEYS };
      return (await runInImage(image, ['dist/journal-verify.js'], env)).said;
    }

    describeWith(realRedis, 'on a Redis', (url) => {
      test('opens its store there', async () => {
        const address = ownRedisAddress(url);
        expect(await verifiedOn(address)).toBe('The journal is whole: 0 entries.\n');
        await clearRedis(address);
      });
    });

    describeWith(realPostgres, 'on a PostgreSQL', (url) => {
      test('opens its store there', async () => {
        const schema = await ownPostgresSchema(url);
        expect(await verifiedOn(schema.url)).toBe('The journal is whole: 0 entries.\n');
        await schema.drop();
      });
    });
  });
});
