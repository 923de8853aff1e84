import { resetPage, type ResetPageParts } from '../../pages/reset-page.ts';
import type { ResetLinks } from '../../password-reset/reset-links.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { fakeResetLinks } from '../support/fake-reset-links.ts';
import { token } from './page-under-test.ts';

/** A session, as long as the real ones, and the cookie that holds it. */
export const session = 'b3Wm7Qz1Xc9Vt5Rk2Hf8Jd';
export const cookie = { cookie: `__Host-r=${session}` };

/** A password that keeps all rules. */
export const password = 'Tulipe violette sous 3 ponts';

/** A good body for each of the requests. */
export const bodies = {
  begin: { token },
  send: { token },
  verify: { token, code: '12345678' },
  report: { token },
  resume: { token },
  set: { token, password, confirmation: password },
  enrol: { token },
  authenticator: { token, code: '123456' },
  forget: { token },
} as const;

export type Name = keyof typeof bodies;

export const names = Object.keys(bodies) as Name[];

/** The requests that need the session. */
export const held: readonly Name[] = ['resume', 'set', 'enrol', 'authenticator', 'forget'];

/** The pages of the password reset over links that answer as they are told, asked without HTTP. */
export function resetPageUnderTest(answers: Partial<ResetLinks> = {}, changes: Partial<ResetPageParts> = {}) {
  const { links, asked } = fakeResetLinks(answers);
  const publicUrl = changes.publicUrl ?? 'https://guichet.example.cn';
  const page = resetPage({
    links,
    publicUrl,
    signInUrl: 'https://portal.example.cn',
    root: process.cwd(),
    codeDigits: 8,
    sendGapSeconds: 60,
    ...changes,
  });
  return { ...page, asked, ...askRoutes(page.routes, publicUrl) };
}
