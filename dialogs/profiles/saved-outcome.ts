import type { Effect } from '../../partner-center/ledger.ts';
import { formatsIn } from '../../locales/format.ts';
import { targetOf } from '../effects.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

/** A change that is saved, with the way back to the profile. */
export function savedOutcome(turn: Turn, effect: Effect): Answer {
  return notice(
    {
      tone: 'good',
      title: turn.say('effects.done.updateProfile', { target: targetOf(turn, effect) }),
      facts: [{ title: turn.say('effects.at'), value: formatsIn(turn.language).dateTime(Date.parse(effect.at)) }],
      buttons: [
        button(turn, 'profiles.open', 'profiles.saved.open'),
        button(turn, 'profiles.list', 'profiles.back'),
        menuButton(turn),
      ],
    },
    { kind: effect.about['kind'] ?? '', nonce: effect.nonce },
  );
}
