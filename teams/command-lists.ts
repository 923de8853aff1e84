import { listedInTeams, type CommandId } from '../dialogs/commands.ts';
import type { Key } from '../locales/keys.ts';

/** One list of commands as Teams shows it, with the place of each command's description among the words. */
export interface CommandList {
  readonly scopes: readonly Scope[];
  readonly commands: readonly { readonly id: CommandId; readonly description: Key }[];
}

/** Where a bot can be talked to. */
export type Scope = 'personal' | 'team' | 'groupChat';

/**
 * The lists of commands. Where others read along, Guichet answers one sentence and offers the personal chat, whatever
 * is asked: there the one command says so, and no list promises more.
 */
export const commandLists: readonly CommandList[] = [
  {
    scopes: ['personal'],
    commands: listedInTeams.map((id) => ({ id, description: `commands.${id}.hint` as const })),
  },
  { scopes: ['team', 'groupChat'], commands: [{ id: 'help', description: 'teamsApp.helpInGroups' }] },
];
