import { InputHints, MessageFactory } from 'botbuilder';
import {
  ComponentDialog,
  TextPrompt,
  WaterfallDialog,
  type DialogTurnResult,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import type { Booking } from './booking.ts';
import { BookingDialog } from './booking-dialog.ts';

type Step = WaterfallStepContext<{ restart?: string }>;

/**
 * Asks what can be done, books a flight, asks again. The sample asks a language service what was meant; here any
 * answer means a booking, so that no peer waits for somebody else's server.
 */
export class MainDialog extends ComponentDialog {
  constructor() {
    super('main');
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new BookingDialog('booking'));
    this.addDialog(new WaterfallDialog('conversation', [askWhat, act, tell]));
    this.initialDialogId = 'conversation';
  }
}

async function askWhat(step: Step): Promise<DialogTurnResult> {
  const words = step.options?.restart ?? 'What can I help you with today?';
  return step.prompt('text', { prompt: MessageFactory.text(words, words, InputHints.ExpectingInput) });
}

async function act(step: Step): Promise<DialogTurnResult> {
  return step.beginDialog('booking', {});
}

async function tell(step: Step): Promise<DialogTurnResult> {
  const booked = step.result as Booking | undefined;
  if (booked !== undefined) {
    const words = `I have you booked to ${booked.destination} from ${booked.origin} on ${booked.travelDate}.`;
    await step.context.sendActivity(MessageFactory.text(words, words, InputHints.IgnoringInput));
  }
  return step.replaceDialog('conversation', { restart: 'What else can I do for you?' });
}
