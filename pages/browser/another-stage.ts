import type { ShownWay, WayKind } from '../../password-reset/reset-links.ts';
import type { SendBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import type { CodeStage } from './code-stage.ts';
import { element, made } from './element.ts';
import type { Journey } from './journey.ts';
import { say } from './speech.ts';
import { announce, during, enter } from './stage.ts';
import { tellNotSent } from './tell-not-sent.ts';

/** Shows the ways of a second proof. A single one is taken at once: there is nothing to choose. */
export async function anotherStage(journey: Journey, ways: readonly ShownWay[], code: CodeStage): Promise<void> {
  async function take(way: WayKind): Promise<void> {
    const told = await ask<SendBody>('send', { token: journey.token, way });
    if (told.is === 'sent') code.show(told);
    else tellNotSent(journey, told);
  }

  const choices = ways.map(({ kind, masked }) => {
    const button = made('button', 'way');
    button.type = 'button';
    say(button, [`another.${kind}`, { to: masked }]);
    button.addEventListener('click', () => void during(button, { doing: 'another.sending' }, () => take(kind)));
    return made('li', '', button);
  });
  element('ways').replaceChildren(...choices);
  enter('another');
  const [only, ...others] = ways;
  if (only === undefined || others.length > 0) return;
  announce('another.sending');
  await take(only.kind);
}
