import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redisStore } from '../../storage/redis-store.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { loopbackCertificate } from '../support/storage/loopback-certificate.ts';
import { redisServer, startRedis, type OwnRedis } from '../support/storage/redis-server.ts';
import { runStoreProcesses } from '../support/storage/run-store-processes.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';
import { testKeys } from '../support/storage/test-keyring.ts';

const directory = temporaryDirectory();
const certificate = join(directory, 'cert.pem');
const key = join(directory, 'key.pem');

describeWith(redisServer, 'a redis store over TLS', () => {
  let redis: OwnRedis;
  let url: string;
  beforeAll(async () => {
    writeFileSync(certificate, loopbackCertificate.cert);
    writeFileSync(key, loopbackCertificate.key);
    const port = await freePort();
    url = `rediss://127.0.0.1:${port}`;
    redis = await startRedis([
      `tls-port ${port}`,
      `tls-cert-file ${certificate}`,
      `tls-key-file ${key}`,
      'tls-auth-clients no',
    ]);
  });
  afterAll(() => redis.end());

  it('is opened where the certificate is known', async () => {
    const env = { NODE_EXTRA_CA_CERTS: certificate };
    expect(await runStoreProcesses(1, { url, keys: testKeys(), times: 5, env })).toEqual([5]);
  });

  it('is not opened where it is unknown, nor where nobody speaks TLS', async () => {
    await expect(redisStore({ url, now: Date.now })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const plain = redis.url.replace('redis:', 'rediss:');
    await expect(redisStore({ url: plain, now: Date.now })).rejects.toMatchObject({ name: 'RedisFailure' });
  });
});
