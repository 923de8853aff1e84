import type { OwnAccountDirectory } from '../../../partner-center/own-account.ts';
import type { PartnerCenter } from '../../../partner-center/port.ts';

/** Who works at the partner that a contract is tried on: one person for each of these, all of them enabled and used. */
export const staff = [
  'global',
  'userManagement',
  'billing',
  'adminAgent',
  'salesAgent',
  'helpdeskAgent',
  'none',
] as const;

export type Staff = (typeof staff)[number];

/** A Partner Center with known people, fresh for each test. */
export interface Subject {
  readonly port: PartnerCenter;
  /** Another way into the same directory, as a second replica of the bot has. */
  readonly replica: PartnerCenter;
  /** The same directory as one's own, and another way into it. */
  readonly own: OwnAccountDirectory;
  readonly ownReplica: OwnAccountDirectory;
  /** The ids of the staff. */
  readonly ids: Readonly<Record<Staff, string>>;
  /** Makes every request fail from now on. */
  readonly breakDown: () => void;
  readonly mend: () => void;
}

/** Opens a subject; with `primaryContact`, the global administrator is the primary contact, else nobody is. */
export type OpenSubject = (options?: { readonly primaryContact?: boolean }) => Promise<Subject>;
