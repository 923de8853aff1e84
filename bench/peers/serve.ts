import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type ActivityHandler, type Request } from 'botbuilder';
import restify from 'restify';
import { TestCredentials } from '../../test/support/connector.ts';
import { reportTo } from '../servers/usage.ts';

/** Serves a bot as Microsoft's samples do: restify, its body parser, the CloudAdapter. Replies carry a constant token. */
export function serve(bot: ActivityHandler): void {
  const adapter = new CloudAdapter(authentication());
  adapter.onTurnError = async (context, error) => {
    process.stderr.write(`${error.stack}\n`);
    await context.sendActivity('The bot encountered an error or bug.');
  };
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    // restify's types leave out that headers may be undefined.
    await adapter.process(request as unknown as Request, response, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as { port: number }).port));
}

/** Without an app id, the SDK checks no token, and its replies carry none. */
function authentication(): ConfigurationBotFrameworkAuthentication {
  if (process.env['BENCH_TOKEN_CHECK'] === 'off') return new ConfigurationBotFrameworkAuthentication({});
  return new ConfigurationBotFrameworkAuthentication(process.env, new TestCredentials());
}
