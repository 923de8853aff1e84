import { InputHints, MessageFactory } from 'botbuilder';
import {
  DateTimePrompt,
  WaterfallDialog,
  type DateTimeResolution,
  type DialogTurnResult,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { isDefinite } from './booking.ts';
import { CancelAndHelpDialog } from './cancel-and-help-dialog.ts';

const question = 'On what date would you like to travel?';
const again = "I'm sorry, for best results, please enter your travel date including the month, day and year.";

/** Asks for a date until it is definite. */
export class DateResolverDialog extends CancelAndHelpDialog {
  constructor(id: string) {
    super(id);
    const prompt = new DateTimePrompt('date', async ({ recognized }) => {
      const [day = ''] = recognized.value?.[0]?.timex?.split('T') ?? [];
      return recognized.succeeded && isDefinite(day);
    });
    this.addDialog(prompt);
    this.addDialog(new WaterfallDialog('resolve', [askDate, giveDate]));
    this.initialDialogId = 'resolve';
  }
}

async function askDate(step: WaterfallStepContext<{ date?: string }>): Promise<DialogTurnResult> {
  const { date } = step.options;
  const prompt = MessageFactory.text(question, question, InputHints.ExpectingInput);
  const retryPrompt = MessageFactory.text(again, again, InputHints.ExpectingInput);
  if (date === undefined) return step.prompt('date', { prompt, retryPrompt });
  return isDefinite(date) ? step.next([{ timex: date }]) : step.prompt('date', { prompt: retryPrompt });
}

async function giveDate(step: WaterfallStepContext): Promise<DialogTurnResult> {
  return step.endDialog((step.result as DateTimeResolution[])[0]?.timex);
}
