import { clouds, type CloudName } from '../../clouds.ts';
import { list, oneOf, url } from '../value-schemas.ts';
import { variable } from '../variable.ts';

/** Which cloud it is unless told. */
export const usualCloud: CloudName = 'china';

/** This machine, by each of its names: where replies go in local mode. */
export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** The cloud, and what people find there. */
export const directory = {
  CLOUD: variable(oneOf(Object.keys(clouds) as [CloudName, ...CloudName[]]), {
    meaning: "The preset of endpoints, hosts and the directory's pages: `china` or `public`.",
    usual: () => usualCloud,
  }),
  SERVICE_URL_HOSTS: variable(list(/^(?:\*\.)?[a-z0-9][a-z0-9.:-]*$/, 'host names (`*.` in front allows subdomains)'), {
    meaning: 'Where replies may go, separated by commas; `*.` allows subdomains. In local mode always this machine.',
    usual: ({ local, cloud }) => (local ? loopbackHosts : clouds[cloud].serviceUrlHosts),
  }),
  FILE_HOSTS: variable(list(/^(?:\*\.)?[a-z0-9][a-z0-9.-]*$/, 'host names (`*.` in front allows subdomains)'), {
    meaning: 'Where price files that are sent in Teams may come from, separated by commas; `*.` allows subdomains.',
    usual: ({ cloud }) => clouds[cloud].fileHosts,
  }),
  SIGN_IN_URL: variable(url, {
    meaning: 'Where one signs in; shown on the pages and on the card of a reset that is done.',
    usual: ({ cloud }) => clouds[cloud].signInUrl,
  }),
  PASSWORD_CHANGE_URL: variable(url, {
    meaning: "The directory's own page for whoever knows the old password.",
    usual: ({ cloud }) => clouds[cloud].passwordChangeUrl,
  }),
  SSPR_URL: variable(url, {
    meaning: "The directory's own reset; shown to administrators, and to whoever has no usable way.",
    usual: ({ local, cloud }) => (local ? undefined : clouds[cloud].ssprUrl),
  }),
  MFA_ENFORCED: variable(oneOf(['true', 'false']), {
    meaning:
      '`true` when the tenant asks for a second factor at each sign-in: passwords of 12 characters instead of 15.',
    usual: () => 'false' as const,
  }),
} as const;
