import { z } from 'zod';
import type { AdministratorRole, AgentRole, User } from '../port.ts';

// A setting that a later release wrote is kept and shown as it is; no row of the role table gives it a right.
const agent = z.string() as unknown as z.ZodType<AgentRole>;
const administrator = z.string() as unknown as z.ZodType<AdministratorRole>;

// Written by this directory alone. One that cannot be read as a time would say that a new contact is an old one.
const instant = z.iso.datetime().optional();

/** A person of the embedded directory as kept under their id. */
export const storedUserSchema = z.object({
  id: z.string(),
  version: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  givenName: z.string(),
  surname: z.string(),
  preferredLanguage: z.string().optional(),
  mobilePhone: z.string().optional(),
  mobilePhoneSince: instant,
  alternateEmail: z.string().optional(),
  alternateEmailSince: instant,
  enabled: z.boolean(),
  agent,
  administrator,
  createdAt: z.string(),
  firstUsedAt: z.string().optional(),
  objectId: z.string().optional(),
  /** As `hash-password.ts` writes it; absent while the person has no password here. */
  passwordHash: z.string().optional(),
  mustChangePassword: z.boolean().optional(),
  /** When the person themselves set the password last. */
  passwordChangedAt: instant,
  /** Sessions that began earlier are over. */
  sessionsValidFrom: instant,
});

export type StoredUser = z.infer<typeof storedUserSchema>;

/** The person without what only the directory may know. */
export function toUser(stored: StoredUser): User {
  const {
    passwordHash: _hash,
    mustChangePassword: _must,
    passwordChangedAt: _at,
    sessionsValidFrom: _from,
    ...user
  } = stored;
  return Object.freeze(user);
}

/** The person as answers keep them: a password that has been replaced leaves no hash behind. */
export function withoutHash({ passwordHash: _hash, ...rest }: StoredUser): StoredUser {
  return rest;
}
