import { ask, askCode, isUnknownHost, isUntrusted, type Answer } from './ask.ts';
import { checkSameBot } from './check-same-bot.ts';
import { bad, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Who is to renew a certificate needs some days for it. */
const leastDays = 14;

const day = 24 * 60 * 60 * 1000;

/** Whether the public address leads to this bot, for the channel and for browsers, and keeps its numbers to itself. */
export async function checkPublicUrl(patient: Patient): Promise<Finding[]> {
  const { config, timeoutMs, ca } = patient;
  const { host } = new URL(config.publicUrl);
  let answer: Answer;
  try {
    answer = await ask(`${config.publicUrl}/api/messages`, { timeoutMs, ca, json: {} });
  } catch (error) {
    return [unanswered(askCode(error), host)];
  }
  const certificate = checkCertificate(answer, patient);
  const messages = checkMessages(answer.status, host);
  // Whoever answers so is no bot, so that there is nothing more to ask.
  if ([502, 503, 504].includes(answer.status)) return [...certificate, messages];
  const more = await Promise.all([checkSameBot(patient), checkMetrics(patient)]);
  return [...certificate, messages, ...more.flat()];
}

function unanswered(code: string, host: string): Finding {
  if (isUnknownHost(code)) return bad('doctor.publicUrl.unknownHost', { host });
  if (code === 'CERT_HAS_EXPIRED') return bad('doctor.publicUrl.expired', { host });
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return bad('doctor.publicUrl.otherName', { host });
  if (isUntrusted(code)) return bad('doctor.publicUrl.untrusted', { host, code });
  return unknown('doctor.publicUrl.silent', { host, code });
}

function checkCertificate({ certificateEndsAt }: Answer, { now }: Patient): Finding[] {
  if (certificateEndsAt === undefined) return [];
  const days = Math.floor((certificateEndsAt - now()) / day);
  return [
    days < leastDays ? bad('doctor.publicUrl.endsSoon', { days }) : good('doctor.publicUrl.certificate', { days }),
  ];
}

/** A message without a token is the one that a bot refuses with 401, whatever its state. */
function checkMessages(status: number, host: string): Finding {
  if (status === 401) return good('doctor.messages.good', { host });
  if ([502, 503, 504].includes(status)) return unknown('doctor.messages.noBot', { host, status });
  if (status === 429) return unknown('doctor.messages.tooMany', { host });
  if (status === 404 || status === 405) return bad('doctor.messages.notRouted', { host, status });
  if (status >= 300 && status < 400) return bad('doctor.messages.redirected', { host, status });
  if (status >= 200 && status < 300) return bad('doctor.messages.taken', { host, status });
  return bad('doctor.messages.other', { host, status });
}

async function checkMetrics({ config, timeoutMs, ca }: Patient): Promise<Finding[]> {
  try {
    const { status, body } = await ask(`${config.publicUrl}/metrics`, { timeoutMs, ca });
    const told = status === 200 && /^# (?:HELP|TYPE) /m.test(body);
    return [told ? bad('doctor.metrics.open') : good('doctor.metrics.closed')];
  } catch (error) {
    return [unknown('doctor.metrics.silent', { code: askCode(error) })];
  }
}
