import type { FormView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import type { Month } from '../../partner-center/prices/price.ts';
import type { FlowState, Step, Values } from '../flow.ts';
import { choiceField } from '../form-fields.ts';
import type { Answer, Press, Turn } from '../turn.ts';

/** The months that a list may be for, around this one: older ones for the chart, newer ones as they are published. */
function monthsToChoose(turn: Turn): readonly Month[] {
  const now = monthOf(turn.desk.now());
  return Array.from({ length: 15 }, (_, place) => addMonths(now, 2 - place));
}

/** The month that was chosen, or the file's own, or the next one. */
export function monthFor(turn: Turn, values: Values, ofFile: Month | undefined): Month {
  return values['month'] ?? ofFile ?? addMonths(monthOf(turn.desk.now()), 1);
}

/** For which month the file is. */
export function askMonth(turn: Turn, state: FlowState): Answer {
  const { month } = formatsIn(turn.language);
  const data: FormView = {
    title: turn.say('prices.import.monthTitle'),
    intro: turn.say('prices.import.monthIntro'),
    problem: state.notice,
    sections: [
      {
        title: '',
        fields: [
          choiceField(state, 'month', {
            kind: 'compactChoice',
            label: turn.say('prices.import.month'),
            proposed: addMonths(monthOf(turn.desk.now()), 1),
            choices: monthsToChoose(turn).map((value) => ({ value, title: month(value) })),
          }),
        ],
      },
    ],
    submit: turn.say('prices.import.monthSubmit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

/** Goes back to the review with the month that was chosen. */
export function takeMonth(turn: Turn, press: Press, { values }: FlowState): Step {
  const month = press.values['month'] ?? '';
  if (!monthsToChoose(turn).includes(month)) {
    return { to: 'month', values, errors: { month: turn.say('fields.choice') } };
  }
  return { to: 'review', values: { ...values, month } };
}
