import { fold } from './fold.ts';
import { notice } from './notices.ts';
import type { Answer, Turn } from './turn.ts';
import { administratorName, agentName } from './role-names.ts';

/** Local mode alone: `i am` lists the directory's people, `i am Adele` speaks as her from the next turn on. */
export async function persona(turn: Turn, name: string): Promise<Answer> {
  const { items } = await turn.desk.partnerCenter.listUsers({ size: 100 });
  const wanted = fold(name);
  const [person, ...others] = items.filter(({ displayName }) => wanted !== '' && fold(displayName).includes(wanted));
  if (person === undefined || others.length > 0) {
    return notice({
      title: turn.say(wanted === '' || others.length > 0 ? 'persona.whichTitle' : 'persona.nobodyTitle'),
      text: turn.say('persona.whichText'),
      facts: items.slice(0, 25).map(({ displayName, agent, administrator }) => ({
        title: displayName,
        value: administrator === 'none' ? agentName(turn.say, agent) : administratorName(turn.say, administrator),
      })),
    });
  }
  await turn.become(person.id);
  return notice({
    tone: 'good',
    title: turn.say('persona.doneTitle', { name: person.displayName }),
    text: turn.say('persona.doneText'),
  });
}
