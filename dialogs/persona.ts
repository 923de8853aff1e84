import { fold } from './fold.ts';
import { notice } from './notices.ts';
import type { Answer, Turn } from './turn.ts';
import { statusOf } from './users/list.ts';

/** Local mode alone: `i am` lists the directory's people, `i am Adele` speaks as her from the next turn on. */
export async function persona(turn: Turn, name: string): Promise<Answer> {
  const { items } = await turn.desk.partnerCenter.listUsers({ size: 100 });
  const wanted = fold(name);
  const [person, ...others] = items.filter(({ displayName }) => wanted !== '' && fold(displayName).includes(wanted));
  if (person === undefined || others.length > 0) {
    return notice({
      title: turn.say(wanted === '' || others.length > 0 ? 'persona.whichTitle' : 'persona.nobodyTitle'),
      text: turn.say('persona.whichText'),
      facts: items.slice(0, 25).map((user) => ({ title: user.displayName, value: statusOf(turn, user) })),
    });
  }
  await turn.become(person.id);
  return notice({
    tone: 'good',
    title: turn.say('persona.doneTitle', { name: person.displayName }),
    text: turn.say('persona.doneText'),
  });
}
