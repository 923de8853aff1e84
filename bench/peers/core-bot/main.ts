import { ConversationState, MemoryStorage, UserState } from 'botbuilder';
import { dialogBot } from '../dialog-bot.ts';
import { serve } from '../serve.ts';
import { MainDialog } from './main-dialog.ts';

const storage = new MemoryStorage();
serve(dialogBot(new ConversationState(storage), new UserState(storage), new MainDialog()));
