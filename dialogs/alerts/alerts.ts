import { can } from '../../partner-center/permissions.ts';
import { watchable, watchRights, type Watchable } from '../../partner-center/watches/port.ts';
import { button, menuButton, notice } from '../notices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { hearAlert } from './hear-alert.ts';

/** "Alerts": what one is told of; "tell me when prices change": that, at once. */
export async function askAlerts(turn: Turn, said: string): Promise<Answer> {
  const heard = hearAlert(said);
  return heard === undefined ? showAlerts(turn) : setAlert(turn, heard, true);
}

/** What a press on a card of alerts leads to: what its button said, whatever has become of it since. */
export function pressedAlert(
  turn: Turn,
  about: Readonly<Record<string, string>>,
  verb: `alerts.${Watchable}`,
): Promise<Answer> {
  const what = verb === 'alerts.prices' ? 'prices' : 'catalog';
  return setAlert(turn, what, about[what] === 'on');
}

async function setAlert(turn: Turn, what: Watchable, wanted: boolean): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, watchRights[what])) return refusal(turn, watchRights[what]);
  await turn.desk.watches.set(user.id, what, wanted);
  return showAlerts(turn, { what, wanted });
}

/** What one is told of, a line each, and the buttons that change it. */
export async function showAlerts(
  turn: Turn,
  done?: { readonly what: Watchable; readonly wanted: boolean },
): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'offers.view')) return refusal(turn, 'offers.view');
  const { say } = turn;
  const watching = await turn.desk.watches.of(user.id);
  const offered = watchable.filter((what) => can(user, watchRights[what]));
  return notice(
    {
      tone: done === undefined ? 'neutral' : 'good',
      title: say(done === undefined ? 'alerts.title' : 'alerts.noted'),
      text: say(done === undefined ? 'alerts.intro' : `alerts.${done.what}.${done.wanted ? 'nowOn' : 'nowOff'}`),
      lines: offered.map((what) => say(`alerts.${what}.${watching[what] ? 'on' : 'off'}`)),
      buttons: [
        ...offered.map((what) =>
          button(turn, `alerts.${what}`, `alerts.${what}.${watching[what] ? 'turnOff' : 'turnOn'}`),
        ),
        menuButton(turn),
      ],
    },
    Object.fromEntries(offered.map((what) => [what, watching[what] ? 'off' : 'on'])),
  );
}
