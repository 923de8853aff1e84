import type { Effect } from '../../partner-center/ledger.ts';
import { formatsIn } from '../../locales/format.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Deeds } from '../effects.ts';
import type { Answer, Turn } from '../turn.ts';

/** A change that is done, with the way back to the person. */
export function changedOutcome(turn: Turn, effect: Effect): Answer {
  return notice(
    {
      tone: 'good',
      title: turn.say(
        `effects.done.${
          effect.action as Exclude<
            Deeds,
            'createUser' | 'inviteToReset' | 'customizeCatalog' | 'importPrices' | 'takeBackPrices'
          >
        }`,
        {
          target: effect.targetName ?? '',
        },
      ),
      facts: [{ title: turn.say('effects.at'), value: formatsIn(turn.language).dateTime(Date.parse(effect.at)) }],
      buttons: [
        button(turn, 'users.open', 'createUser.created.openButton'),
        button(turn, 'users.list', 'users.back'),
        menuButton(turn),
      ],
    },
    { userId: effect.about['userId'] ?? '', nonce: effect.nonce },
  );
}
