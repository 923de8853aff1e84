import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../../support/mail-server.ts';
import type { Mishap } from '../channel.ts';
import type { Fault } from './fault.ts';

const mishaps: readonly Mishap[] = [429, 500, 502, 503, 'cut before', 'cut after'];
const stages: readonly Stage[] = ['greeting', 'sender', 'recipient', 'data'];

/** The channel refuses or drops some of what bots say, for a while. */
export const moodyConnector: Fault = async ({ channel }, chance) => {
  channel.become(chance.between(20, 90) / 100, mishaps);
  await pause(chance.between(300, 2500));
  channel.become(0, []);
};

/** The mail server refuses, hangs or hangs up, for a while. */
export const moodyMail: Fault = async ({ mail }, chance) => {
  const stage = chance.pick(stages);
  const how = chance.pick(['refuse', 'hang', 'cut'] as const);
  if (how === 'refuse') mail.refuse(stage, 451);
  else mail[how](stage);
  await pause(chance.between(300, 3000));
  mail.recover();
};
