import type { SigningKey } from '../../../bot/door/signing-keys.ts';
import { createTokenCheck } from '../../../bot/door/token-check.ts';
import { makeKey } from '../../support/openid-server.ts';
import { goodClaims, signToken, testRegistration } from '../../support/tokens.ts';

const minute = 60 * 1000;
const begin = 1_800_000_000_000;
const issuer = 'https://api.botframework.example';
const serviceUrl = 'https://smba.example/emea/';
const channelKey = makeKey('channel-key', ['msteams']);

let now: number;
let published: Map<string, SigningKey>;
let down: boolean;
/** The keys as a fetch gives them: other objects each time. */
const fetchKeys = (...keys: readonly ReturnType<typeof makeKey>[]) => {
  published = new Map(
    keys.map(({ kid, publicKey, endorsements = [] }) => [kid, Object.freeze({ key: publicKey, endorsements })]),
  );
};
beforeEach(() => {
  now = begin;
  down = false;
  fetchKeys(channelKey);
});

const createCheck = () =>
  createTokenCheck({
    keys: {
      async find(keyId) {
        if (down) throw new Error('The keys of the channel could not be fetched');
        return published.get(keyId);
      },
    },
    issuer,
    audience: testRegistration.appId,
    clock: () => now,
  });

/** A token with other times, in seconds from the beginning. */
const token = ({ key = channelKey, nbf = -300, exp = 3300 } = {}) => {
  const claims = goodClaims({ issuer, serviceUrl, nowMs: begin });
  return `Bearer ${signToken({ key, claims: { ...claims, nbf: begin / 1000 + nbf, exp: begin / 1000 + exp } })}`;
};

test('a token that is shown again is still what it was', async () => {
  const check = createCheck();
  const shown = token();
  const proofs = [await check(shown), await check(shown)];
  expect(proofs).toMatchObject([
    { claims: { serviceurl: serviceUrl }, key: { endorsements: ['msteams'] } },
    { claims: { serviceurl: serviceUrl }, key: { endorsements: ['msteams'] } },
  ]);
});

test('a token that ends between two messages is refused with the second', async () => {
  const check = createCheck();
  const shown = token({ exp: -240 });
  await check(shown);
  now += 2 * minute;
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.expired' });
});

test('a clock that was set back makes a known token one of the future', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  now -= 15 * minute;
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.notYetValid' });
});

test('one changed character is another token, wherever it stands', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  // The last character of a signature holds four bits that say nothing.
  for (let place = 'Bearer '.length; place < shown.length - 1; place += 1) {
    const changed = `${shown.slice(0, place)}${shown[place] === 'A' ? 'B' : 'A'}${shown.slice(place + 1)}`;
    await expect(check(changed)).rejects.toMatchObject({ refusal: 'unauthorized' });
  }
  await expect(check(shown)).resolves.toBeDefined();
});

test('a payload of its own under the signature of a known token is refused', async () => {
  const check = createCheck();
  const [header, , signature] = token().split('.');
  await check(token());
  const claims = { ...goodClaims({ issuer, serviceUrl, nowMs: begin }), serviceurl: 'https://smba.example/other/' };
  const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
  await expect(check(forged)).rejects.toMatchObject({ reason: 'token.signature' });
});

test('a known token ends with its key', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  fetchKeys(makeKey('next-key'));
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.key' });
});

test('a known token ends when its key id stands for another key', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  const { publicKey } = makeKey('next-key');
  fetchKeys({ ...channelKey, publicKey });
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.signature' });
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.signature' });
});

test('a known token has the endorsements that its key has now', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  fetchKeys({ ...channelKey, endorsements: ['webchat'] });
  expect(await check(shown)).toMatchObject({ key: { endorsements: ['webchat'] } });
});

test('while there are no keys, a known token is refused too', async () => {
  const check = createCheck();
  const shown = token();
  await check(shown);
  down = true;
  await expect(check(shown)).rejects.toMatchObject({ reason: 'keys.unavailable' });
});

test('a refused token is refused again, and believed once its key is published', async () => {
  const check = createCheck();
  const key = makeKey('next-key');
  const shown = token({ key });
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.key' });
  await expect(check(shown)).rejects.toMatchObject({ reason: 'token.key' });
  fetchKeys(channelKey, key);
  await expect(check(shown)).resolves.toBeDefined();
});
