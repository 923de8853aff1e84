import type { PartnerOffers } from './offers/port.ts';
import type { PartnerProfiles } from './profiles/port.ts';
import type { ProfileKind } from './profiles/profile.ts';
import type { Write } from './write.ts';

export type { Write } from './write.ts';

/** The agent setting of a person: what they may see of customers and the company (21Vianet role matrix). */
export const agentRoles = ['none', 'adminAgent', 'salesAgent', 'helpdeskAgent'] as const;
/** The administrator setting of a person: what they may do to the partner's own account. */
export const administratorRoles = ['none', 'global', 'billing', 'userManagement'] as const;

export type AgentRole = (typeof agentRoles)[number];
export type AdministratorRole = (typeof administratorRoles)[number];

/** A member of the partner's staff. `version` is the directory's ETag: it changes with every write. */
export interface User {
  readonly id: string;
  readonly version: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  /** A BCP-47 tag, `fr-FR` or `en-US`; absent when nobody chose. */
  readonly preferredLanguage?: string | undefined;
  /** E.164, for recovery. */
  readonly mobilePhone?: string | undefined;
  /** ISO 8601, UTC: when this number was registered; absent when the account began with it. */
  readonly mobilePhoneSince?: string | undefined;
  /** An address outside the partner's own domains, for recovery. */
  readonly alternateEmail?: string | undefined;
  /** ISO 8601, UTC: when this address was registered; absent when the account began with it. */
  readonly alternateEmailSince?: string | undefined;
  readonly enabled: boolean;
  readonly agent: AgentRole;
  readonly administrator: AdministratorRole;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; absent while the account has never been used. */
  readonly firstUsedAt?: string | undefined;
  /** The object id with which they sign in to Teams; absent while the account is nobody's there. */
  readonly objectId?: string | undefined;
}

/** What a caller gives to create a user; the directory gives the id and the version. */
export interface NewUser {
  readonly givenName: string;
  readonly surname: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly preferredLanguage?: string | undefined;
  readonly mobilePhone?: string | undefined;
  readonly alternateEmail?: string | undefined;
  readonly agent: AgentRole;
  readonly administrator: AdministratorRole;
  /**
   * Must be changed at the first sign-in. Never in an answer, an error or a log. Without one nobody can sign in until the
   * person has set a password of their own.
   */
  readonly temporaryPassword?: string | undefined;
}

/** The fields of a user that an admin may change; what is absent stays as it is. */
export interface UserChanges {
  readonly givenName?: string;
  readonly surname?: string;
  readonly displayName?: string;
  /** `null` takes the contact away; the directory keeps since when a new one is there. */
  readonly mobilePhone?: string | null;
  readonly alternateEmail?: string | null;
  readonly agent?: AgentRole;
  readonly administrator?: AdministratorRole;
  readonly enabled?: boolean;
}

/** One page of a collection; `continuation` is opaque and absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalCount: number;
  readonly continuation?: string | undefined;
}

/** What became of a write whose answer never came, read back by its request id; `applied: false` stays true for good. */
export type WriteOutcome =
  | { readonly applied: true; readonly userId: string }
  | { readonly applied: true; readonly profile: ProfileKind }
  | { readonly applied: false };

/** The partner company as its staff's directory knows it. */
export interface Partner {
  readonly tenantId: string;
  readonly companyName: string;
  /** Verified domains, the default one first; user names end in one of them. */
  readonly verifiedDomains: readonly string[];
  /** The user who must stay a global administrator (rule R3): the legal profile's contact; absent when none is set. */
  readonly primaryContactId?: string | undefined;
}

/**
 * The Partner Center as the dialogs see it. Every method rejects with a `PartnerCenterError` (`errors.ts`) and nothing else.
 * Rules that the directory itself keeps, whoever calls: unique user names (case, accents and width ignored), the
 * actor's rights, the last enabled global administrator, the primary contact's role.
 */
export interface PartnerCenter extends PartnerProfiles, PartnerOffers {
  getPartner(): Promise<Partner>;
  /** `notFound` when there is no such user. */
  getUser(id: string): Promise<User>;
  /** The user who signs in to Teams with this object id, or `undefined`. */
  findByObjectId(objectId: string): Promise<User | undefined>;
  /**
   * The enabled account with this address that nobody signs in to Teams with yet. The address is compared to the letter,
   * but for case: whoever is like somebody is not that person.
   */
  findUnbound(userPrincipalName: string): Promise<User | undefined>;
  /**
   * Makes the account that of this Teams identity, for good, and notes its first use. `conflict` when the account or the
   * identity belongs to another by now.
   */
  bindObjectId(id: string, objectId: string): Promise<User>;
  /** Whether the address is free, compared as the directory does. */
  isUserPrincipalNameFree(userPrincipalName: string): Promise<boolean>;
  /** `search`: part of a name or address, accents and case ignored; ordered by display name; `size` 1 to 100. */
  listUsers(query: {
    readonly search?: string | undefined;
    readonly size: number;
    readonly continuation?: string | undefined;
  }): Promise<Page<User>>;
  /** Users who have one of the settings, enabled only, at most `size`: for "who can". */
  listUsersWithRole(
    roles: { readonly agents: readonly AgentRole[]; readonly administrators: readonly AdministratorRole[] },
    size: number,
  ): Promise<readonly User[]>;
  createUser(user: NewUser, write: Write): Promise<User>;
  /** `conflict` when `version` is no longer the stored one. */
  updateUser(id: string, version: string, changes: UserChanges, write: Write): Promise<User>;
  /** Only an account that has never been used can be deleted here; else `conflict`. */
  deleteUnusedUser(id: string, version: string, write: Write): Promise<void>;
  /** Remembers that the account has been used; idempotent. */
  recordUse(id: string): Promise<void>;
  /** Reads back a write by its request id. */
  outcomeOf(requestId: string): Promise<WriteOutcome>;
}
