import { ask, askCode } from './ask.ts';
import { bad, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Tokens, codes of apps and links go by the clock; the directory forgives five minutes, an app's code not one: in s. */
const tolerance = 30;

/** Compares this machine's clock with that of the directory, which tells the time with every answer. */
export async function checkClock({ config, now, timeoutMs, ca }: Patient): Promise<Finding[]> {
  const { origin, host } = new URL(config.endpoints.ToChannelFromBotLoginUrl);
  try {
    const begun = now();
    const { date } = await ask(`${origin}/`, { timeoutMs, ca });
    const told = Date.parse(date ?? '');
    if (Number.isNaN(told)) return [unknown('doctor.clock.untold', { host })];
    // It is told in whole seconds, and was somewhere between question and answer.
    const seconds = Math.round(((begun + now()) / 2 - told - 500) / 1000);
    const off = Math.abs(seconds);
    if (off <= tolerance) return [good('doctor.clock.good', { host, off })];
    return [bad(seconds > 0 ? 'doctor.clock.ahead' : 'doctor.clock.behind', { host, off })];
  } catch (error) {
    return [unknown('doctor.clock.unreachable', { host, code: askCode(error) })];
  }
}
