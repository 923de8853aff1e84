import type { OwnAccount } from '../own-account.ts';
import type { DirectoryHead } from './directory-head.ts';
import type { StoredUser } from './stored-user.ts';

/** The account as its owner's own affairs see it. */
export function toOwnAccount(me: StoredUser, partner: DirectoryHead['partner']): OwnAccount {
  return Object.freeze({
    id: me.id,
    userPrincipalName: me.userPrincipalName,
    displayName: me.displayName,
    givenName: me.givenName,
    surname: me.surname,
    companyName: partner.companyName,
    domains: Object.freeze([...partner.verifiedDomains]),
    enabled: me.enabled,
    // A setting of a later release is one too: who has it gets no easier way in.
    privileged: me.administrator !== 'none',
    used: me.firstUsedAt !== undefined,
    passwordChangedAt: millisecondsOf(me.passwordChangedAt),
    language: languageOf(me.preferredLanguage),
    alternateEmail: me.alternateEmail,
    alternateEmailSince: millisecondsOf(me.alternateEmailSince),
    mobilePhone: me.mobilePhone,
    mobilePhoneSince: millisecondsOf(me.mobilePhoneSince),
  });
}

function languageOf(tag: string | undefined): OwnAccount['language'] {
  const [language] = tag?.toLowerCase().split('-') ?? [];
  return language === 'fr' || language === 'en' ? language : undefined;
}

function millisecondsOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
