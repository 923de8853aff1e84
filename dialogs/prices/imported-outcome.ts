import { formatsIn } from '../../locales/format.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { pricesFor } from './prices-for.ts';

/** What the month's list is by now, with the way to see it and to take it back. */
export async function importedOutcome(turn: Turn, effect: Effect, wasThere: boolean): Promise<Answer> {
  const month = effect.about['month'] ?? '';
  const { month: named, number } = formatsIn(turn.language);
  const list = await (await pricesFor(turn))?.of(month);
  const head = list?.head;
  return notice(
    {
      tone: 'good',
      title: turn.say(wasThere ? 'prices.import.same' : 'prices.import.done', { month: named(month) }),
      text: turn.say(wasThere ? 'prices.import.sameText' : 'prices.import.doneText'),
      facts: head === undefined ? [] : [{ title: turn.say('prices.import.count'), value: number(head.count) }],
      buttons: [
        button(turn, 'prices.changes', 'prices.changes.button', 'primary'),
        button(turn, 'prices.list', 'prices.title'),
        ...(head?.canTakeBack === true ? [button(turn, 'prices.takeBack', 'prices.takeBack.button')] : []),
        menuButton(turn),
      ],
    },
    { month, importId: head?.importId ?? '' },
  );
}
