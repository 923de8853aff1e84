import type { SmsChannel } from './channel.ts';
import { DeliveryFailed, type Fault } from './delivery-failed.ts';
import { isLoopback } from './is-loopback.ts';
import { smsTemplate } from './sms-template.ts';

/** Which gateway, and what it is told. */
export interface GatewaySmsParts {
  /** https; http on this machine alone. */
  readonly url: string;
  /** As `smsTemplate` reads it. */
  readonly body: string;
  /** The value of the Authorization header, if the gateway wants one. */
  readonly authorization?: string | undefined;
  /** The longest that a try may take, in ms: 10,000 unless told. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Sends text messages through an HTTP gateway: one POST each, whose status alone tells what became of it.
 * @throws Error for a URL or template that cannot be used; it repeats neither the URL nor the header.
 */
export function gatewaySms({ url, body, authorization, timeoutMs = 10_000 }: GatewaySmsParts): SmsChannel {
  const gateway = gatewayUrl(url);
  const template = smsTemplate(body);
  const headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' });
  if (authorization !== undefined) setAuthorization(headers, authorization);

  return Object.freeze({
    reaches: isMobileNumber,
    async send(sms, signal) {
      if (!isMobileNumber(sms.to)) throw new DeliveryFailed('destination');
      if (sms.code === '' && !template.saysAnything) throw new DeliveryFailed('refused');
      const bound = AbortSignal.timeout(timeoutMs);
      const status = await post(gateway, {
        ...{ headers, body: template.fill(sms) },
        signal: signal === undefined ? bound : AbortSignal.any([signal, bound]),
      });
      const fault = faultOf(status);
      if (fault !== undefined) throw new DeliveryFailed(fault);
    },
  } satisfies SmsChannel);
}

async function post(url: URL, init: RequestInit): Promise<number> {
  try {
    // A redirect would take number and code to somebody else.
    const response = await fetch(url, { ...init, method: 'POST', redirect: 'manual' });
    // What it says is not read: it may repeat number and text.
    void response.body?.cancel().catch(() => undefined);
    return response.status;
  } catch {
    throw new DeliveryFailed(init.signal?.aborted === true ? 'timeout' : 'unreachable');
  }
}

function faultOf(status: number): Fault | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 500 || status === 408 || status === 429) return 'busy';
  if (status === 401 || status === 403) return 'login';
  return status === 400 || status === 422 ? 'refused' : 'misconfigured';
}

function isMobileNumber(to: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(to);
}

function gatewayUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === undefined || !allowed || url.username !== '' || url.password !== '') {
    throw new Error("the SMS gateway's address is not an https URL without user and password");
  }
  return url;
}

function setAuthorization(headers: Headers, value: string): void {
  try {
    headers.set('Authorization', value);
  } catch {
    // The platform's own error repeats the value.
    throw new Error("the SMS gateway's authorization has characters that no header can hold");
  }
}
