import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { loopbackCertificate } from '../support/storage/loopback-certificate.ts';
import { inThePlaceOf, nginxServer } from './start-nginx.ts';

describeWith(nginxServer, 'the site for an nginx on the bot’s own machine', (nginx) => {
  test('is what nginx takes', async () => {
    const place = mkdtempSync(join(tmpdir(), 'guichet-site-'));
    writeFileSync(join(place, 'certificate'), loopbackCertificate.cert);
    writeFileSync(join(place, 'key'), loopbackCertificate.key);
    const site = inThePlaceOf(readFileSync('deploy/nginx/site.conf', 'utf8'), {
      '/etc/guichet/tls-certificate.pem': join(place, 'certificate'),
      '/etc/guichet/tls-key.pem': join(place, 'key'),
      'include /etc/nginx/guichet-paths.conf': `include ${resolve('deploy/nginx/guichet-paths.conf')}`,
      'listen 443 ': `listen ${await freePort()} `,
      'listen 80 ': `listen ${await freePort()} `,
    });
    const log = join(place, 'log');
    writeFileSync(join(place, 'nginx.conf'), `pid ${place}/pid; events {} http { access_log ${log};\n${site}}`);
    // Throws what nginx says when it does not take it.
    execFileSync(nginx, ['-t', '-q', '-e', log, '-c', join(place, 'nginx.conf')], { stdio: 'pipe' });
    expect(readFileSync(log, 'utf8')).toBe('');
    rmSync(place, { recursive: true });
  });
});
