import { clouds, type CloudName, type Endpoints } from '../clouds.ts';
import { isLoopbackName } from '../loopback.ts';
import type { Variables } from './variables.ts';

/** The cloud's endpoints with the operator's own in their place, complete, and the tenant filled in. */
export function readEndpoints(
  values: Variables,
  { cloud, tenantId, production }: { cloud: CloudName; tenantId: string; production: boolean },
  problems: string[],
): Endpoints {
  const names = Object.keys(clouds[cloud].endpoints) as (keyof Endpoints)[];
  const chosen = names.map((name) => {
    const own = values[name];
    if (own !== undefined && !isSafe(own, production)) {
      problems.push(`${name} must be an https URL${production ? '' : ' (http only on loopback)'}.`);
    }
    return [name, (own ?? clouds[cloud].endpoints[name]).replaceAll('{tenant}', tenantId)] as const;
  });
  // Some of these set and others not makes the SDK build a validator that knows no issuer, hence always the whole set.
  return Object.freeze(Object.fromEntries(chosen)) as unknown as Endpoints;
}

function isSafe(endpoint: string, production: boolean): boolean {
  if (!endpoint.startsWith('http:')) return true;
  return !production && URL.canParse(endpoint) && isLoopbackName(new URL(endpoint).hostname);
}
