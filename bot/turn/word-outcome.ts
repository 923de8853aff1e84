import { outcome } from '../../dialogs/notices.ts';
import { targetOf } from '../../dialogs/effects.ts';
import type { Answer } from '../../dialogs/turn.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Effect } from '../../partner-center/ledger.ts';

/**
 * What became of a deed, for the card that promised it, when whoever gave the promise is gone: in short. All that a turn
 * can tell of it, such as the link to a password, its button asks for.
 */
export function wordOutcome(effect: Effect, language: Language): Answer {
  const say = wordsIn(language);
  const button = say('effects.checkAgain');
  const done = effect.state === 'done';
  const view = outcome({
    tone: done ? 'good' : 'warning',
    title: say(`effects.state.${effect.state}`, { target: targetOf({ say, language }, effect) }),
    text: done ? say('effects.doneMeanwhile', { button }) : say(`effects.explained.${effect.state}`),
    buttons: [
      { verb: 'effect.status', title: button, style: 'primary' },
      { verb: 'menu', title: say('notices.menu') },
    ],
  });
  return { view, terms: { verbs: ['effect.status', 'menu'], about: { nonce: effect.nonce } } };
}
