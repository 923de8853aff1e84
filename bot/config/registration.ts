import type { Reading } from './read-variables.ts';
import type { Variable } from './variables.ts';

/** The bot as its directory knows it. A managed identity has no password. */
export interface Registration {
  readonly appId: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI';
  readonly tenantId: string;
  readonly password: string | undefined;
}

const names: readonly Variable[] = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
];

/** Whether nothing of a registration is set, which means local mode. */
export function isUnregistered({ given }: Reading): boolean {
  return names.every((name) => !given.has(name));
}

/**
 * The registration, or a problem for each part that lacks: with some parts missing, the SDK would build a public
 * multi-tenant bot, or switch authentication off, without a word.
 */
export function readRegistration({ values, given }: Reading, problems: string[]): Registration | undefined {
  const managed = values.MicrosoftAppType === 'UserAssignedMSI';
  const needed = names.filter((name) => !(managed && name === 'MicrosoftAppPassword'));
  for (const name of needed.filter((name) => !given.has(name))) {
    problems.push(`${name} is not set: set all of ${needed.join(', ')}, or none of them for local mode.`);
  }
  if (managed && given.has('MicrosoftAppPassword')) {
    problems.push('MicrosoftAppPassword is set, but UserAssignedMSI has none: remove it.');
  }
  const { MicrosoftAppId: appId, MicrosoftAppType: type, MicrosoftAppTenantId: tenantId } = values;
  if (type === 'MultiTenant') {
    // New multi-tenant bots cannot be made since July 2025, and one would take tokens of every tenant.
    problems.push(
      'MicrosoftAppType MultiTenant is not supported: register the bot as SingleTenant or UserAssignedMSI.',
    );
    return undefined;
  }
  if (appId === undefined || type === undefined || tenantId === undefined) return undefined;
  return Object.freeze({ appId, type, tenantId: tenantId.toLowerCase(), password: values.MicrosoftAppPassword });
}
