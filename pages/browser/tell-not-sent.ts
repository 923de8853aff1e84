import type { SendBody } from '../reset-bodies.ts';
import type { Told, Trouble } from './ask.ts';
import { endGone } from './ending-stage.ts';
import type { Journey } from './journey.ts';
import { warn } from './stage.ts';

/** A code that went out, or an app that has its own. */
export type Sent = Extract<Told<SendBody>, { is: 'sent' }>;

/** Tells why no code went out. */
export function tellNotSent(journey: Journey, told: Exclude<Told<SendBody>, Sent> | Trouble): void {
  if (told.is === 'gone') endGone(journey);
  else if (told.is === 'unavailable' || told.is === 'slowDown') warn(`trouble.${told.is}`);
  else if (told.is === 'noWay' && journey.first) warn('begin.noWay');
  else warn(`resend.${told.is}`);
}
