/** Whether a host is one of the allowed ones: itself, or below `*.suffix`. Both in lower case. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
}
