import { z } from 'zod';
import type { AdministratorRole, AgentRole, User } from '../port.ts';

// A setting that a later release wrote is kept and shown as it is; no row of the role table gives it a right.
const agent = z.string() as unknown as z.ZodType<AgentRole>;
const administrator = z.string() as unknown as z.ZodType<AdministratorRole>;

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
  alternateEmail: z.string().optional(),
  enabled: z.boolean(),
  agent,
  administrator,
  createdAt: z.string(),
  firstUsedAt: z.string().optional(),
  /** As `hash-password.ts` writes it; absent while the person has no password here. */
  passwordHash: z.string().optional(),
  mustChangePassword: z.boolean().optional(),
});

export type StoredUser = z.infer<typeof storedUserSchema>;

/** The person without what only the directory may know. */
export function toUser(stored: StoredUser): User {
  const { passwordHash: _hash, mustChangePassword: _must, ...user } = stored;
  return Object.freeze(user);
}
