import { formatsIn } from '../locales/format.ts';
import { roleTable, type Capability } from '../partner-center/permissions.ts';
import { menuButton, notice } from './notices.ts';
import type { Answer, Turn } from './turn.ts';
import { administratorName, agentName } from './role-names.ts';

/** Who has a capability: the settings' names, and a few colleagues who have one of them (design rule 3). */
export async function holdersOf(
  turn: Turn,
  capability: Capability,
): Promise<{ readonly roles: string; readonly colleagues: readonly string[] }> {
  const { agents, administrators } = roleTable[capability];
  const names = [
    ...administrators.map((role) => administratorName(turn.say, role)),
    ...agents.map((role) => agentName(turn.say, role)),
  ];
  const people = await turn.desk.partnerCenter.listUsersWithRole({ agents, administrators }, 5);
  return {
    roles: formatsIn(turn.language).list(names),
    colleagues: people.filter(({ id }) => id !== turn.caller.user?.id).map(({ displayName }) => displayName),
  };
}

/** "You can't, but these people can": the answer to whoever lacks a capability. */
export async function refusal(turn: Turn, capability: Capability): Promise<Answer> {
  if (turn.caller.user === undefined) return unknownCaller(turn);
  const { roles, colleagues } = await holdersOf(turn, capability);
  return notice({
    tone: 'warning',
    title: turn.say(`refusal.title`),
    text: turn.say(`refusal.${capability}`),
    facts: [
      { title: turn.say('refusal.who'), value: roles },
      ...(colleagues.length > 0
        ? [{ title: turn.say('refusal.ask'), value: formatsIn(turn.language).list(colleagues) }]
        : []),
    ],
    buttons: [menuButton(turn)],
  });
}

/** Somebody whom the directory does not know, or knows as disabled: whom to ask, and not a word about who exists. */
export function unknownCaller(turn: Turn): Answer {
  const { founding } = turn.caller;
  if (founding !== undefined) return unfounded(turn, founding);
  return notice({
    title: turn.say('welcome.unknownTitle'),
    text: turn.say('welcome.unknownText'),
    lines: turn.local ? [turn.say('welcome.unknownLocal')] : [],
  });
}

/** Nobody is anybody yet: what whoever runs the bot has to type, with the ids of the person who asks. */
function unfounded(turn: Turn, { tenantId, objectId }: NonNullable<Turn['caller']['founding']>): Answer {
  return notice({
    title: turn.say('welcome.unfoundedTitle'),
    text: turn.say('welcome.unfoundedText'),
    facts: [
      { title: turn.say('welcome.tenantId'), value: tenantId },
      { title: turn.say('welcome.objectId'), value: objectId },
    ],
  });
}
