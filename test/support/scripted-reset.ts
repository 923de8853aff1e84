import type { PasswordSet, ResetLinks, ShownWay, Verified } from '../../password-reset/reset-links.ts';
import type { Purpose } from '../../password-reset/messages.ts';
import { fakeResetLinks, type FakeResetLinks } from './fake-reset-links.ts';

/** What a reset is to be. */
export type Script = {
  purpose?: Purpose;
  /** The ways of a second proof; none: the first code is enough. */
  ways?: readonly ShownWay[];
  /** What setting a password comes to, one after the other; the last one for ever. */
  outcomes?: readonly PasswordSet[];
  /** What is asked of the links instead of what this file answers. */
  answers?: Partial<ResetLinks>;
};

export const email: ShownWay = { kind: 'email', masked: 'a•••e@outlook.com' };
export const sms: ShownWay = { kind: 'sms', masked: '+86 138 •••• 5678' };
export const totp: ShownWay = { kind: 'totp', masked: '' };

/** The codes that are right, in their order; the app's first one. */
export const codes = { first: '12345678', second: '87654321', app: '123456' };

export const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const uri = `otpauth://totp/Lanting%20Cloud:adele?secret=${secret}&issuer=Lanting%20Cloud`;
export const account = 'a•••e@lanting.partner.onmschina.cn';
export const terms = { names: ['Adele', 'Vance', 'Lanting Cloud (Shanghai) Co., Ltd.'], minimum: 15 };

/** A session that no page may show. */
export const session = 'b3Wm7Qz1Xc9Vt5Rk2Hf8Jd';

/** Links of a reset that goes as the script says. Each code may be guessed wrong as often as one likes. */
export function scriptedReset({ purpose = 'reset', ways = [], outcomes, answers }: Script = {}): FakeResetLinks {
  const verified: Verified = { state: 'verified', session, purpose, account, context: terms };
  const left = [...(outcomes ?? [{ state: 'done', signedOut: true }])];
  return fakeResetLinks({
    begin: async () => ({ state: 'sent', way: sms, againInSeconds: 60 }),
    async send(_token, kind) {
      const way = ways.find((candidate) => candidate.kind === kind) ?? email;
      return { state: 'sent', way, againInSeconds: way.kind === 'totp' ? 0 : 60 };
    },
    async verify(_token, code) {
      if (code === codes.first) return ways.length > 0 ? { state: 'another', ways } : verified;
      if (code === codes.second || code === codes.app) return verified;
      return { state: 'wrong', left: 4 };
    },
    resume: async () => ({ state: 'resumed', purpose, account, context: terms }),
    async setPassword() {
      const [next, ...later] = left;
      if (later.length > 0) left.shift();
      return next ?? { state: 'failed' };
    },
    enrolment: async () => ({ state: 'ready', secret, uri }),
    addAuthenticator: async (_token, _session, code) =>
      code === codes.app ? { state: 'done' } : { state: 'wrong', left: 4 },
    removeAuthenticator: async () => ({ state: 'done' }),
    report: async () => ({ state: 'done' }),
    ...answers,
  });
}
