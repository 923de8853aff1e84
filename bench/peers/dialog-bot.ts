import { ActivityHandler, type ConversationState, type UserState } from 'botbuilder';
import { DialogSet, DialogTurnStatus, type Dialog, type DialogState } from 'botbuilder-dialogs';

/** A bot that runs one dialog with every message and saves both states afterwards, as the samples do. */
export function dialogBot(conversation: ConversationState, user: UserState, dialog: Dialog): ActivityHandler {
  const accessor = conversation.createProperty<DialogState>('DialogState');
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
  return bot;
}
