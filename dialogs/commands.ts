import type { Verb } from '../cards/verbs.ts';
import type { Capability } from '../partner-center/permissions.ts';

/** A thing one can ask for by word; a `verb` is the menu row that asks the same. */
export interface Command {
  readonly id: CommandId;
  /** The row in the menu, and the group it stands in; absent for words that need no row. */
  readonly menu?: { readonly verb: Verb; readonly group: 'sales' | 'people' | 'company' | 'account' } | undefined;
  /** What it takes; absent when everybody known may. */
  readonly capability?: Capability | undefined;
  /** Takes the rest of the sentence: `i am Adele`. */
  readonly argument?: boolean | undefined;
  readonly localOnly?: boolean | undefined;
}

export const commandIds = [
  'menu',
  'help',
  'cancel',
  'language',
  'french',
  'english',
  'createUser',
  'users',
  'whoAmI',
  'journal',
  'profiles',
  'offers',
  'prices',
  'priceChanges',
  'sendList',
  'catalog',
  'alerts',
  'invite',
  'password',
  'authenticator',
  'changePassword',
  'report',
  'othersPassword',
  'iAm',
] as const;

export type CommandId = (typeof commandIds)[number];

/** Every command; its words, title and hint are in `commands.json` of each language under its id. */
export const commands: readonly Command[] = [
  { id: 'menu' },
  { id: 'help' },
  { id: 'cancel' },
  { id: 'createUser', capability: 'users.manage', menu: { verb: 'users.create', group: 'people' } },
  { id: 'users', capability: 'users.manage', menu: { verb: 'users.list', group: 'people' } },
  {
    id: 'invite',
    capability: 'users.invite',
    argument: true,
    menu: { verb: 'invite.list', group: 'people' },
  },
  { id: 'journal', capability: 'journal.read', menu: { verb: 'journal.read', group: 'people' } },
  { id: 'offers', capability: 'offers.view', argument: true, menu: { verb: 'offers.list', group: 'sales' } },
  { id: 'prices', capability: 'prices.view', argument: true, menu: { verb: 'prices.list', group: 'sales' } },
  { id: 'priceChanges', capability: 'prices.view' },
  { id: 'sendList', capability: 'offers.view' },
  { id: 'catalog', capability: 'catalog.customize', menu: { verb: 'catalog.customize', group: 'sales' } },
  { id: 'alerts', capability: 'offers.view', argument: true, menu: { verb: 'alerts.open', group: 'sales' } },
  { id: 'profiles', capability: 'profiles.view', menu: { verb: 'profiles.list', group: 'company' } },
  { id: 'password', menu: { verb: 'reset.start', group: 'account' } },
  { id: 'authenticator', menu: { verb: 'app.open', group: 'account' } },
  { id: 'changePassword' },
  { id: 'report' },
  { id: 'othersPassword' },
  { id: 'whoAmI', menu: { verb: 'whoAmI', group: 'account' } },
  { id: 'language' },
  { id: 'french' },
  { id: 'english' },
  { id: 'iAm', argument: true, localOnly: true },
];

/**
 * The commands that Teams lists itself, in this order: ten, since its clients took no more for years. Each needs a
 * `hint` among its words; what Teams shows as its title, and sends, is the first of its `words`.
 */
export const listedInTeams = [
  'menu',
  'createUser',
  'users',
  'profiles',
  'offers',
  'prices',
  'catalog',
  'password',
  'language',
  'help',
] as const satisfies readonly CommandId[];
