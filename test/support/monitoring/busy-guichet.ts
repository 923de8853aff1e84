import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { World } from '../../../bot/world.ts';
import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { send } from '../../bot/door/post-activity.ts';
import { createsNewcomer } from '../creating-users.ts';
import { openGuichet, type Guichet } from '../guichet.ts';

/** A bot in which everything that is counted has happened at least once, good and bad. */
export async function busyGuichet(world: World = {}): Promise<Guichet> {
  // Nobody listens at the mail server's port: codes and notices by mail do not go out.
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'guichet@example.cn' };
  const guichet = await openGuichet({
    env: mail,
    world: {
      ...world,
      codeLimits: { pausesMs: [] },
      around: (partnerCenter) => ({
        ...partnerCenter,
        listUsers: async () => {
          throw new PartnerCenterError({ code: 'unavailable' });
        },
      }),
    },
  });
  const alex = guichet.person('Alex');
  await createsNewcomer(alex);
  await alex.says('users');
  await alex.says('password');
  await alex.presses(alex.say('password.ways.continue.email'));
  guichet.connector.answerNext({ status: 429, headers: { 'Retry-After': '0' } });
  await alex.says('menu');
  await alex.sendsRaw('{');
  // A garbage collection, which so few turns need not bring.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return guichet;
}

/** What Prometheus would read. */
export async function scrape({ config }: Pick<Guichet, 'config'>): Promise<string> {
  const { status, body } = await send(config.port, { path: '/metrics', headers: { Host: 'localhost' } });
  if (status !== 200) throw new Error(`/metrics answered ${status}`);
  return body;
}
