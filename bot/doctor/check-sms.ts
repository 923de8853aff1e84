import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { inTime } from '../in-time.ts';
import { AskFailed, askCode, isUnknownHost, isUntrusted } from './ask.ts';
import { bad, doubtful, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether the gateway is there and proves who it is. Whether it takes messages cannot be found out but by sending one. */
export async function checkSms({ config, timeoutMs, ca }: Patient): Promise<Finding[]> {
  if (config.sms === undefined) return [config.local ? good('doctor.sms.files') : doubtful('doctor.sms.none')];
  const url = new URL(config.sms.url);
  const { host } = url;
  try {
    await reach(url, timeoutMs, ca);
    return [unknown('doctor.sms.reached', { host })];
  } catch (error) {
    const code = askCode(error);
    if (isUnknownHost(code)) return [bad('doctor.sms.unknownHost', { host })];
    return [bad(isUntrusted(code) ? 'doctor.sms.untrusted' : 'doctor.sms.unreachable', { host, code })];
  }
}

/** Connects, and says nothing. */
async function reach(url: URL, timeoutMs: number, ca: string | undefined): Promise<void> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (secure ? 443 : 80));
  const socket = secure ? connectSecurely({ host, port, servername: sniOf(host), ca }) : connect({ host, port });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve());
    socket.once('error', ({ code, name }: NodeJS.ErrnoException) => reject(new AskFailed(code ?? name)));
  });
  try {
    await inTime(connected, timeoutMs, () => new AskFailed('timeout'));
  } finally {
    socket.destroy();
  }
}

/** TLS knows names, not addresses. */
function sniOf(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
