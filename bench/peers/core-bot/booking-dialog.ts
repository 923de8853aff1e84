import { InputHints, MessageFactory } from 'botbuilder';
import {
  ConfirmPrompt,
  TextPrompt,
  WaterfallDialog,
  type DialogTurnResult,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { isDefinite, type Booking } from './booking.ts';
import { CancelAndHelpDialog } from './cancel-and-help-dialog.ts';
import { DateResolverDialog } from './date-resolver-dialog.ts';

type Step = WaterfallStepContext<Booking>;

/** Asks for what a booking lacks, then for a yes. */
export class BookingDialog extends CancelAndHelpDialog {
  constructor(id: string) {
    super(id);
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.addDialog(new DateResolverDialog('resolveDate'));
    this.addDialog(new WaterfallDialog<Booking>('book', [askDestination, askOrigin, askDate, askYes, finish]));
    this.initialDialogId = 'book';
  }
}

async function askDestination(step: Step): Promise<DialogTurnResult> {
  return step.options.destination
    ? step.next(step.options.destination)
    : ask(step, 'To what city would you like to travel?');
}

async function askOrigin(step: Step): Promise<DialogTurnResult> {
  step.options.destination = step.result as string;
  return step.options.origin ? step.next(step.options.origin) : ask(step, 'From what city will you be travelling?');
}

async function askDate(step: Step): Promise<DialogTurnResult> {
  step.options.origin = step.result as string;
  const { travelDate } = step.options;
  if (travelDate && isDefinite(travelDate)) return step.next(travelDate);
  return step.beginDialog('resolveDate', { date: travelDate });
}

async function askYes(step: Step): Promise<DialogTurnResult> {
  step.options.travelDate = step.result as string;
  const { destination, origin, travelDate } = step.options;
  const words = `Please confirm, I have you travelling to ${destination} from ${origin} on ${travelDate}. Is this correct?`;
  return step.prompt('confirm', { prompt: MessageFactory.text(words, words, InputHints.ExpectingInput) });
}

async function finish(step: Step): Promise<DialogTurnResult> {
  return step.result === true ? step.endDialog(step.options) : step.endDialog();
}

function ask(step: Step, words: string): Promise<DialogTurnResult> {
  return step.prompt('text', { prompt: MessageFactory.text(words, words, InputHints.ExpectingInput) });
}
