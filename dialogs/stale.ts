import type { Key } from '../locales/keys.ts';
import { menuButton, notice } from './notices.ts';
import type { Answer, Turn } from './turn.ts';

/** A card that is worth nothing any more: why, and the way on. */
export function usedCard(turn: Turn, why: 'used' | 'expired' | 'cancelled'): Answer {
  const text: Key = `stale.${why}Text`;
  return notice({ title: turn.say(`stale.${why}Title`), text: turn.say(text), buttons: [menuButton(turn)] });
}

/** A press on a card that is not the caller's to press: nothing is told about it, and the card stays as it is. */
export function strangeCard(turn: Turn): Answer {
  return {
    ...notice({
      tone: 'warning',
      title: turn.say('stale.strangeTitle'),
      text: turn.say('stale.strangeText'),
      buttons: [menuButton(turn)],
    }),
    apart: true,
  };
}
