import { createSigningKeys } from '../../../bot/door/signing-keys.ts';
import { makeKey, openIdServer, type OpenIdServer } from '../../support/openid-server.ts';

const hour = 60 * 60 * 1000;
let openId: OpenIdServer;
let now: number;
beforeEach(async () => {
  openId = await openIdServer();
  now = 1_800_000_000_000;
});
afterEach(() => openId.close());

const keysOf = (timeoutMs = 5000) =>
  createSigningKeys({ metadataUrl: openId.metadataUrl, clock: () => now, timeoutMs });

test('many requests at once fetch the keys once', async () => {
  const keys = keysOf();
  const found = await Promise.all(Array.from({ length: 50 }, () => keys.find('channel-key')));
  expect(found.every((key) => key?.endorsements[0] === 'msteams')).toBe(true);
  expect(openId.requests()).toBe(2);
});

test('while the channel fails, it is asked once in thirty seconds however many ask', async () => {
  openId.become('failing');
  const keys = keysOf();
  for (let count = 0; count < 50; count += 1)
    await expect(keys.find('channel-key')).rejects.toThrow('could not be fetched');
  expect(openId.requests()).toBe(1);
  now += 30_000;
  await expect(keys.find('channel-key')).rejects.toThrow('could not be fetched');
  expect(openId.requests()).toBe(2);
  openId.become('well');
  now += 30_000;
  expect(await keys.find('channel-key')).toBeDefined();
});

test('unknown key ids do not make the bot ask over and over', async () => {
  const keys = keysOf();
  for (let count = 0; count < 50; count += 1) expect(await keys.find(`unknown-${count}`)).toBeUndefined();
  expect(openId.requests()).toBe(2);
});

test('a key that the channel began to use is found after the pause', async () => {
  const keys = keysOf();
  await keys.find('channel-key');
  openId.publish(makeKey('plain-key'));
  expect(await keys.find('plain-key')).toBeUndefined();
  now += 30_000;
  expect(await keys.find('plain-key')).toBeDefined();
});

test('known keys outlive an outage by a day and no longer', async () => {
  const keys = keysOf();
  await keys.find('channel-key');
  openId.become('failing');
  now += 47 * hour;
  expect(await keys.find('channel-key')).toBeDefined();
  now += 2 * hour;
  await expect(keys.find('channel-key')).rejects.toThrow('could not be fetched');
});

test('a channel that does not answer is given up', async () => {
  openId.become('hanging');
  await expect(keysOf(20).find('channel-key')).rejects.toThrow('could not be fetched');
});

test('keys on another host are not fetched', async () => {
  openId.become('pointing elsewhere');
  await expect(keysOf().find('channel-key')).rejects.toThrow('could not be fetched');
  expect(openId.requests()).toBe(1);
});
