import { ConversationState, MemoryStorage, UserState } from 'botbuilder';
import { ComponentDialog, TextPrompt, WaterfallDialog, type WaterfallStepContext } from 'botbuilder-dialogs';
import { dialogBot } from '../dialog-bot.ts';
import { serve } from '../serve.ts';

type Answers = { givenName?: string; surname?: string };

const ask = (step: WaterfallStepContext, prompt: string) => step.prompt('text', { prompt });
const answersOf = (step: WaterfallStepContext) => step.values as Answers;

/** Four text prompts in a waterfall. */
class CreateUserDialog extends ComponentDialog {
  constructor() {
    super('createUser');
    this.addDialog(new TextPrompt('text'));
    this.addDialog(
      new WaterfallDialog('questions', [
        (step) => ask(step, 'What is the given name?'),
        (step) => {
          answersOf(step).givenName = step.result as string;
          return ask(step, 'What is the family name?');
        },
        (step) => {
          answersOf(step).surname = step.result as string;
          return ask(step, 'What is the user name?');
        },
        (step) => {
          const { givenName, surname } = answersOf(step);
          return ask(step, `Create ${givenName} ${surname} (${step.result as string})? Type yes or no.`);
        },
        async (step) => {
          await step.context.sendActivity(step.result === 'yes' ? 'Created.' : 'Cancelled.');
          return step.endDialog();
        },
      ]),
    );
    this.initialDialogId = 'questions';
  }
}

const storage = new MemoryStorage();
serve(dialogBot(new ConversationState(storage), new UserState(storage), new CreateUserDialog()));
