import type { Translate } from '../locales/words.ts';
import { administratorRoles, agentRoles } from '../partner-center/port.ts';

/** An agent setting's name; one that we do not know is shown as the directory writes it. */
export function agentName(say: Translate, role: string): string {
  const known = agentRoles.find((agent) => agent === role);
  return known === undefined ? role : say(`roles.agent.${known}.name`);
}

/** An administrator setting's name; one that we do not know is shown as the directory writes it. */
export function administratorName(say: Translate, role: string): string {
  const known = administratorRoles.find((administrator) => administrator === role);
  return known === undefined ? role : say(`roles.administrator.${known}.name`);
}
