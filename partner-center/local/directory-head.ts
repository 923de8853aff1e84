import { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Partner } from '../port.ts';
import type { StoredUser } from './stored-user.ts';

/**
 * The one record that every write of the directory compares and sets. It gives writes their order (`change`), and holds
 * what no single person's record can: who may not be lost. Two admins who act at once meet here.
 */
export const directoryHeadSchema = z.object({
  change: z.int(),
  partner: z.object({
    tenantId: z.string(),
    companyName: z.string(),
    verifiedDomains: z.array(z.string()),
    primaryContactId: z.string().optional(),
  }),
  /** The storage keys under which addresses are filed and people sealed: `keyMark`. */
  filedUnder: z.string(),
  /** Ids of the enabled global administrators. */
  globalAdministrators: z.array(z.string()),
});

export type DirectoryHead = z.infer<typeof directoryHeadSchema>;

/** The partner as the port shows it. */
export function partnerOf(head: DirectoryHead): Partner {
  return Object.freeze({ ...head.partner, verifiedDomains: Object.freeze([...head.partner.verifiedDomains]) });
}

/**
 * The head after a write that leaves the person as `after` (`null`: deleted). Refuses the loss of the last enabled
 * global administrator (security GU-1), and of the role of the primary contact (rule R3, security GU-5).
 */
export function nextHead(head: DirectoryHead, id: string, after: StoredUser | null): DirectoryHead {
  const was = head.globalAdministrators.includes(id);
  const others = head.globalAdministrators.filter((other) => other !== id);
  const is = after !== null && after.enabled && after.administrator === 'global';
  if (was && !is && others.length === 0) throw conflict('lastGlobalAdministrator');
  if ((was || after === null) && !is && head.partner.primaryContactId === id) throw conflict('primaryContact');
  return { ...head, change: head.change + 1, globalAdministrators: is ? [...others, id] : others };
}

/** The head after a write to the legal profile: who its contact is, is whom the guard above keeps (rule R3). */
export function withPrimaryContact(head: DirectoryHead, primaryContactId: string | undefined): DirectoryHead {
  return { ...head, partner: { ...head.partner, primaryContactId } };
}

function conflict(reason: 'lastGlobalAdministrator' | 'primaryContact'): PartnerCenterError {
  return new PartnerCenterError({ code: 'conflict', reason });
}
