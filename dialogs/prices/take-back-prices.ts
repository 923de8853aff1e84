import type { ReviewView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Write } from '../../partner-center/port.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { Flow, type FlowState, type Step } from '../flow.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { pricesFor } from './prices-for.ts';

/** The last import is taken back: what was there before it counts again. */
export const takeBackPrices = new Flow({
  id: 'takeBackPrices',
  version: 1,
  capability: 'prices.import',
  first: 'review',
  stages: { review: { ask: askTakeBack, take: takeTakeBack } },
});

async function lastImport(turn: Turn, { month = '', importId = '' }: FlowState['values']) {
  const heads = (await pricesFor(turn))?.heads ?? [];
  return heads.find((head) => head.month === month && head.importId === importId && head.canTakeBack);
}

async function askTakeBack(turn: Turn, { values, notice: note }: FlowState): Promise<Answer> {
  const head = await lastImport(turn, values);
  if (head === undefined) return tooLate(turn);
  const { dateTime, month, number } = formatsIn(turn.language);
  const data: ReviewView = {
    title: turn.say('prices.takeBack.title', { month: month(head.month) }),
    intro: note || turn.say('prices.takeBack.intro'),
    facts: [
      { title: turn.say('prices.import.file'), value: head.fileName },
      { title: turn.say('prices.import.count'), value: number(head.count) },
      { title: turn.say('prices.import.by'), value: head.importedBy },
      { title: turn.say('effects.at'), value: dateTime(Date.parse(head.importedAt)) },
    ],
    differences: [],
    can: [],
    cannot: [],
    warning: '',
    confirm: turn.say('prices.takeBack.confirm'),
    confirmStyle: 'destructive',
    editable: false,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.cancel'], lifetime: reviewLifetime },
  };
}

async function takeTakeBack(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const head = await lastImport(turn, values);
  const known = await pricesFor(turn);
  if (head === undefined || known === undefined) return { end: tooLate(turn) };
  const { month, importId } = head;
  const { actorName, ...actor } = actorOf(turn);
  const deed = {
    ...actor,
    actorName,
    action: 'takeBackPrices',
    targetId: month,
    targetName: month,
    differences: [{ field: 'priceFile', before: head.fileName, after: '' }],
    about: { month },
    run: async (write: Write) => {
      await known.lists.takeBack({ month, importId }, { ...write, actorName });
      return month;
    },
  };
  return carryOut(turn, press, deed, {
    done: () => takenBack(turn, month),
    refused: ({ code }) => (code === 'conflict' || code === 'notFound' ? { end: tooLate(turn) } : undefined),
    again: { to: 'review', values },
    revise: { id: 'takeBackPrices' },
  });
}

function takenBack(turn: Turn, month: string): Answer {
  return notice({
    tone: 'good',
    title: turn.say('prices.takeBack.done', { month: formatsIn(turn.language).month(month) }),
    text: turn.say('prices.takeBack.doneText'),
    buttons: [button(turn, 'prices.list', 'prices.title', 'primary'), menuButton(turn)],
  });
}

function tooLate(turn: Turn): Answer {
  return notice({
    tone: 'warning',
    title: turn.say('prices.takeBack.tooLate'),
    text: turn.say('prices.takeBack.tooLateText'),
    buttons: [button(turn, 'prices.list', 'prices.title', 'primary'), menuButton(turn)],
  });
}
