import type { PartnerCenter } from '../../partner-center/port.ts';
import { changingUsers } from './contract/changing-users.ts';
import { creatingUsers } from './contract/creating-users.ts';
import { failing } from './contract/failing.ts';
import { keepingAdministrators } from './contract/keeping-administrators.ts';
import { listingUsers } from './contract/listing-users.ts';
import { refusingActors } from './contract/refusing-actors.ts';

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
  /** The ids of the staff. */
  readonly ids: Readonly<Record<Staff, string>>;
  /** Makes every request fail from now on. */
  readonly breakDown: () => void;
  readonly mend: () => void;
}

/** Opens a subject; with `primaryContact`, the global administrator is the primary contact, else nobody is. */
export type OpenSubject = (options?: { readonly primaryContact?: boolean }) => Promise<Subject>;

/** What every Partner Center does, whatever is behind it. */
export function partnerCenterContract(name: string, open: OpenSubject): void {
  describe(`The Partner Center contract, ${name}`, () => {
    creatingUsers(open);
    changingUsers(open);
    listingUsers(open);
    refusingActors(open);
    keepingAdministrators(open);
    failing(open);
  });
}
