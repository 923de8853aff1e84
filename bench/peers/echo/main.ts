import { ActivityHandler, MessageFactory } from 'botbuilder';
import { serve } from '../serve.ts';

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  const words = `Echo: ${context.activity.text}`;
  await context.sendActivity(MessageFactory.text(words, words));
  await next();
});
serve(bot);
