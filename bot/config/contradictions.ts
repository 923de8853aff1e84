import { clouds, type CloudName, type Endpoints } from '../clouds.ts';
import { isLoopbackName } from '../loopback.ts';
import type { Config } from './shape.ts';
import type { Reading } from './read-variables.ts';

/** What cannot hold together, each with what to do. What merely does nothing is a doubt (`doubts.ts`). */
export function contradictions(config: Config, reading: Reading): readonly string[] {
  return config.local ? localProblems(config) : registeredProblems(config, reading);
}

function localProblems({ production, host }: Config): string[] {
  const problems: string[] = [];
  if (production) {
    problems.push(
      'NODE_ENV is production, but the bot has no registration: set MicrosoftAppId, MicrosoftAppPassword, ' +
        'MicrosoftAppType and MicrosoftAppTenantId.',
    );
  }
  if (!isLoopbackName(host)) {
    problems.push('HOST must be a loopback address in local mode, where callers show no token: use 127.0.0.1.');
  }
  return problems;
}

function registeredProblems(config: Config, { given }: Reading): string[] {
  const { production, publicUrl, serviceUrlHosts, registration } = config;
  const problems: string[] = [];
  if (!given.has('PUBLIC_URL')) {
    problems.push("PUBLIC_URL is not set: give the https address under which people's browsers reach the bot.");
  } else if (publicUrl.startsWith('http:')) {
    problems.push('PUBLIC_URL must be an https URL: passwords are shown there.');
  }
  if (production && serviceUrlHosts.some(isLoopbackName)) {
    problems.push('SERVICE_URL_HOSTS names this machine, which is for tests alone: remove it in production.');
  }
  if (registration !== undefined && registration.appId.toLowerCase() === registration.tenantId) {
    problems.push(
      'MicrosoftAppId and MicrosoftAppTenantId are the same: one of them was copied into both; look them up again.',
    );
  }
  return [...problems, ...cloudProblems(config)];
}

/** Microsoft's clouds are apart: a token of one counts for nothing in another, and is nothing to be sent there. */
function cloudProblems({ cloud, endpoints, serviceUrlHosts }: Config): string[] {
  const other: CloudName = cloud === 'china' ? 'public' : 'china';
  const foreign = clouds[other];
  const foreignHosts = new Set(Object.values(foreign.endpoints).flatMap((endpoint: string) => hostOf(endpoint)));
  const remedy = `set CLOUD to ${other}, or remove it`;
  const strange = (Object.keys(endpoints) as (keyof Endpoints)[]).filter((name) =>
    hostOf(endpoints[name]).some((host) => foreignHosts.has(host)),
  );
  return [
    ...strange.map((name) => `${name} is of the other cloud, while CLOUD is ${cloud}: ${remedy}.`),
    ...(serviceUrlHosts.some((host) => foreign.serviceUrlHosts.includes(host))
      ? [`SERVICE_URL_HOSTS names hosts of the other cloud, while CLOUD is ${cloud}: ${remedy}.`]
      : []),
  ];
}

function hostOf(endpoint: string): readonly string[] {
  if (!/^https?:/.test(endpoint) || !URL.canParse(endpoint)) return [];
  return [new URL(endpoint).hostname];
}
