import { clouds, type CloudName, type Endpoints } from '../clouds.ts';
import { isLoopbackName } from '../loopback.ts';
import type { Settled } from './variables.ts';

/** The cloud's endpoints with the operator's own in their place, complete, and the tenant filled in. */
export function readEndpoints(
  settled: Settled,
  { cloud, tenantId, production }: { cloud: CloudName; tenantId: string; production: boolean },
  problems: string[],
): Endpoints {
  const names = Object.keys(clouds[cloud].endpoints) as (keyof Endpoints)[];
  const chosen = names.map((name) => {
    const endpoint = settled[name];
    if (!isSafe(endpoint, production)) {
      problems.push(`${name} must be an https URL${production ? '' : ' (http only on loopback)'}.`);
    }
    return [name, endpoint.replaceAll('{tenant}', tenantId)] as const;
  });
  // Some of these set and others not makes the SDK build a validator that knows no issuer, hence always the whole set.
  return Object.freeze(Object.fromEntries(chosen)) as unknown as Endpoints;
}

function isSafe(endpoint: string, production: boolean): boolean {
  if (!endpoint.startsWith('http:')) return true;
  return !production && URL.canParse(endpoint) && isLoopbackName(new URL(endpoint).hostname);
}
