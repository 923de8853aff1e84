import type { AnyNotice } from '../../../jobs/messages/any-notice.ts';
import type { MessageLinks } from '../../../jobs/messages/notice-place.ts';
import { contactChanges, purposes, type CodeParcel, type MessageLanguage } from '../../../password-reset/messages.ts';

/** Tokens as long as the real ones. */
export const sampleToken = 'q3J5dGhpc19pc19hX3Rva2VuX29mXzI1Nl9iaXRzXyE';

/** Where sample messages lead. */
export const sampleLinks: MessageLinks = {
  report: (token, language) => `https://guichet.example.cn/password/report/${language}#t=${token}`,
  first: (token, language) => `https://guichet.example.cn/password/first/${language}#t=${token}`,
  chat: 'https://teams.microsoft.com/l/chat/0/0?users=28:guichet',
};

/** The instant of which samples tell: 1 January 2026, 08:00 in Shanghai. */
export const sampleInstant = Date.UTC(2026, 0, 1);

/** Names that stand in notices. */
export interface SampleNames {
  readonly by: string;
  readonly who: string;
  readonly account: string;
  readonly company: string;
  readonly offer?: string;
}

const names: SampleNames = {
  by: 'Alex Wilber',
  who: 'Adele Vance',
  account: 'li.wei@lanting.partner.onmschina.cn',
  company: 'Lanting Cloud (Shanghai) Co., Ltd.',
};

/** Every kind of notice, some in several ways, with these names in it. */
export function sampleNotices({
  by,
  who,
  account,
  company,
  offer = 'Office 365 Enterprise E3',
}: SampleNames = names): readonly AnyNotice[] {
  const [at, report] = [sampleInstant, sampleToken];
  const later = at + 72 * 60 * 60 * 1000;
  const byKind: { readonly [K in AnyNotice['kind']]: readonly Extract<AnyNotice, { kind: K }>[] } = {
    passwordChanged: [true, false].map((certain) => ({ kind: 'passwordChanged', at, certain, report })),
    authenticatorAdded: [{ kind: 'authenticatorAdded', at, report }],
    authenticatorRemoved: [{ kind: 'authenticatorRemoved', at, report }],
    contactChanged: (['email', 'sms'] as const).flatMap((channel) =>
      contactChanges.map((change) => ({
        kind: 'contactChanged' as const,
        ...{ at, by, channel, change, countsFrom: change === 'removed' ? undefined : later, report },
      })),
    ),
    invited: [{ kind: 'invited', by }],
    invitationDone: [{ kind: 'invitationDone', who }],
    firstPassword: [{ kind: 'firstPassword', token: sampleToken, expiresAt: later, account, company, by }],
    colleagueReset: [
      { kind: 'colleagueReset', at, certain: true, who },
      { kind: 'colleagueReset', at, certain: false, who },
    ],
    changeReported: [{ kind: 'changeReported', at, who }],
    resetsPaused: [{ kind: 'resetsPaused', at, until: later }],
    pricesChanged: [1, 3].map((count) => ({ kind: 'pricesChanged', from: '2027-01-01', count })),
    catalogChanged: [{ kind: 'catalogChanged', by }],
    pinsGone: [[offer], [offer, 'Exchange Online (Plan 1)']].map((names) => ({ kind: 'pinsGone', names })),
  };
  return Object.values(byKind).flat();
}

/** A code for each purpose, on its way to a mailbox. */
export function sampleCodes(language: MessageLanguage): readonly CodeParcel[] {
  const address = { channel: 'email', to: 'lynne@outlook.example' } as const;
  return purposes.map((purpose) => ({ address, language, purpose, code: '12345678', minutes: 10 }));
}
