import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { assignableAdministrators } from '../../partner-center/assignable-roles.ts';
import { agentRoles } from '../../partner-center/port.ts';
import { fold } from '../fold.ts';
import type { Values } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { administratorName, agentName } from '../role-names.ts';

/** A role's name, typed in either language while the form is open: the choice that it stands for. */
export function hearRole(turn: Turn, text: string): Values | undefined {
  const said = fold(text);
  const offered = turn.caller.user === undefined ? [] : assignableAdministrators(turn.caller.user);
  for (const say of languages.map(wordsIn)) {
    const agent = agentRoles.find((role) => role !== 'none' && fold(agentName(say, role)) === said);
    if (agent !== undefined) return { agent };
    const administrator = offered.find((role) => role !== 'none' && fold(administratorName(say, role)) === said);
    if (administrator !== undefined) return { administrator };
  }
  return undefined;
}
