import { ActivityHandler, CloudAdapter, ConversationState, MemoryStorage, UserState } from '@microsoft/agents-hosting';
import { authorizeJWT, loadPrevAuthConfigFromEnv } from '@microsoft/agents-hosting';
import {
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} from '@microsoft/agents-hosting-dialogs';
import express from 'express';
import { reportTo } from '../../servers/usage.ts';

// The stock flow of `../stock-flow/`, on Microsoft's Agents SDK, served by express as its samples are. JavaScript, since
// its packages are not among the project's own, and their types would be missing.
const ask = (step, prompt) => step.prompt('text', { prompt });

/** Four text prompts in a waterfall. */
class CreateUserDialog extends ComponentDialog {
  constructor() {
    super('createUser');
    this.addDialog(new TextPrompt('text'));
    this.addDialog(
      new WaterfallDialog('questions', [
        (step) => ask(step, 'What is the given name?'),
        (step) => {
          step.values.givenName = step.result;
          return ask(step, 'What is the family name?');
        },
        (step) => {
          step.values.surname = step.result;
          return ask(step, 'What is the user name?');
        },
        (step) => ask(step, `Create ${step.values.givenName} ${step.values.surname} (${step.result})? Type yes or no.`),
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
const [conversation, user] = [new ConversationState(storage), new UserState(storage)];
const accessor = conversation.createProperty('DialogState');
const dialog = new CreateUserDialog();
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  const dialogs = new DialogSet(accessor);
  dialogs.add(dialog);
  const dc = await dialogs.createContext(context);
  const { status } = await dc.continueDialog();
  if (status === DialogTurnStatus.empty) await dc.beginDialog(dialog.id);
  await next();
});
bot.onDialog(async (context, next) => {
  await conversation.saveChanges(context, false);
  await user.saveChanges(context, false);
  await next();
});

const registration = loadPrevAuthConfigFromEnv();
// Replies carry a constant token, as everybody's here.
const adapter = new CloudAdapter(registration, { getAccessToken: async () => 'bench' });
adapter.onTurnError = async (context, error) => {
  process.stderr.write(`${error.stack ?? JSON.stringify(error)}\n`);
  await context.sendActivity('The bot encountered an error or bug.');
};
const server = express();
server.use(express.json());
if (process.env.BENCH_TOKEN_CHECK !== 'off') server.use(authorizeJWT(registration));
server.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
const listener = server.listen(0, '127.0.0.1', () => reportTo(process, listener.address().port));
