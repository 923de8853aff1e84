import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { authenticators } from '../../password-reset/authenticators.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { testRegistration } from '../support/tokens.ts';

let guichet: Guichet;
beforeAll(async () => {
  guichet = await openGuichet({ onDisk: true });
});
afterAll(() => guichet[Symbol.asyncDispose]());

const names = 'alex, megan, adele, isaiah, patti, lynne, pradeep';

/** What `npm run totp -- NAME` says and ends with, beside a bot that runs. */
async function totp(name: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env;
  const child = execFile(process.execPath, [resolve('bot/totp.ts'), ...name], {
    env: { PATH, DATA_DIR: guichet.config.dataDir, ...env },
  });
  let [said, complained] = ['', ''];
  child.stdout?.on('data', (text: string) => (said += text));
  child.stderr?.on('data', (text: string) => (complained += text));
  const [code] = (await once(child, 'close')) as [number];
  return { said, complained, code };
}

test('the code of Isaiah’s app is told, with the seconds that it is still shown, and the directory takes it', async () => {
  const { said, complained, code } = await totp(['Isaiah']);
  expect([complained, code]).toEqual(['', 0]);
  const [, digits = '', seconds = ''] = /^(\d{6}) \(good for (\d{1,2}) s\)\n$/.exec(said) ?? [];
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(seconds)).toBeLessThanOrEqual(30);
  // The process keeps real time; a code is taken for one step of 30 s after its own.
  const check = authenticators({ ...guichet.vault, now: Date.now }).check(demoPersonId(23), digits);
  expect(await check).toMatchObject({ right: true });
});

test('nothing is told of anybody else, and the reason is said in a sentence', async () => {
  const registered = {
    ...{ MicrosoftAppId: testRegistration.appId, MicrosoftAppPassword: 'CANARY', MicrosoftAppType: 'SingleTenant' },
    ...{ MicrosoftAppTenantId: testRegistration.tenantId, PUBLIC_URL: 'https://guichet.example' },
  };
  const refused = await Promise.all([totp(['adele']), totp([]), totp(['isaiah'], registered)]);
  expect(refused.map(({ complained }) => complained)).toEqual([
    'Adele has no authenticator app.\n',
    `Say whose: npm run totp -- NAME, with one of ${names}.\n`,
    'Codes are shown in local mode alone.\n',
  ]);
  expect(refused.map(({ said, code }) => [said, code])).toEqual(refused.map(() => ['', 1]));
});
