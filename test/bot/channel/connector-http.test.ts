import type { ConversationReference, TurnContext } from 'botbuilder';
import { Adapter } from '../../../bot/channel/adapter.ts';
import { Authentication } from '../../../bot/door/authentication.ts';
import { readConfig } from '../../../bot/config.ts';
import { createConnectorHttp, type ConnectorHttpParts } from '../../../bot/channel/connector-http.ts';
import { connectorToken, fakeConnector, TestCredentials, type FakeConnector } from '../../support/connector.ts';
import { testRegistration } from '../../support/tokens.ts';

let connector: FakeConnector;
beforeEach(async () => {
  connector = await fakeConnector();
});
afterEach(() => connector.close());

/** Either way of sending: a test's, to a connector that stands for Teams, and the bot's own. */
const ways = {
  fetch: () => ({ parts: { fetch: connector.fetch }, serviceUrl: 'https://smba.trafficmanager.net/emea/' }),
  http: () => ({ parts: {}, serviceUrl: `${connector.url}/emea/` }),
};
let way: () => { readonly parts: ConnectorHttpParts; readonly serviceUrl: string } = ways.fetch;

const reference: Partial<ConversationReference> = {
  channelId: 'msteams',
  bot: { id: '28:guichet', name: 'Guichet' },
  user: { id: '29:alex', name: 'Alex' },
  conversation: { id: 'a:1', name: '', isGroup: false, conversationType: 'personal' },
};

/** Does something in a conversation that began earlier, as a registered bot; gives the waits that it would have made. */
async function speak(
  act: (context: TurnContext) => Promise<unknown>,
  { parts = {}, to = {} }: { parts?: ConnectorHttpParts; to?: Partial<ConversationReference> } = {},
): Promise<number[]> {
  const config = readConfig(
    {
      CLOUD: 'public',
      MicrosoftAppId: testRegistration.appId,
      MicrosoftAppPassword: testRegistration.password,
      MicrosoftAppTenantId: testRegistration.tenantId,
      MicrosoftAppType: 'SingleTenant',
      PUBLIC_URL: 'https://guichet.example',
      SERVICE_URL_HOSTS: 'smba.trafficmanager.net,127.0.0.1',
    },
    () => '',
  );
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const connectorHttp = createConnectorHttp({ ...way().parts, wait, random: () => 0.5, ...parts });
  const authentication = new Authentication({
    config,
    clock: Date.now,
    connectorHttp,
    credentials: new TestCredentials(),
  });
  const adapter = new Adapter({ authentication, appId: testRegistration.appId });
  await adapter.resume(
    { ...reference, serviceUrl: way().serviceUrl, ...to },
    async (context) => void (await act(context)),
  );
  return waits;
}

describe.each(Object.keys(ways) as (keyof typeof ways)[])('by %s', (name) => {
  beforeEach(() => {
    way = ways[name];
  });

  test('a message, a replacement and a removal reach the channel with the token', async () => {
    const ids: unknown[] = [];
    await speak(async (context) => {
      const sent = await context.sendActivity('bonjour');
      ids.push(sent?.id);
      await context.updateActivity({ type: 'message', id: sent?.id ?? '', text: 'fini' });
      await context.deleteActivity(sent?.id ?? '');
    });
    expect(ids).toEqual(['resource-1']);
    expect(connector.calls[0]?.url).toMatch(/\/emea\/v3\/conversations\/a%3A1\/activities\/[\w-]+$/);
    expect(connector.calls).toMatchObject([
      { conversationId: 'a:1', activity: { text: 'bonjour' }, authorization: `Bearer ${connectorToken}` },
      { kind: 'update', activityId: 'resource-1', activity: { text: 'fini' } },
      { kind: 'delete', activityId: 'resource-1' },
    ]);
  });

  test.each([429, 412, 502, 504])('a %i is tried again', async (status) => {
    connector.answerNext({ status }, { status });
    expect(await speak((context) => context.sendActivity('x'))).toEqual([500, 1000]);
    expect(connector.calls).toHaveLength(3);
  });

  test('Retry-After is honoured', async () => {
    connector.answerNext({ status: 429, headers: { 'Retry-After': '2' } });
    expect(await speak((context) => context.sendActivity('x'))).toEqual([2000]);
  });

  test('a Retry-After beyond the budget is not waited for', async () => {
    connector.answerNext({ status: 429, code: 'Throttled', headers: { 'Retry-After': '60' } });
    await expect(speak((context) => context.sendActivity('x'))).rejects.toMatchObject({
      status: 429,
      code: 'Throttled',
    });
    expect(connector.calls).toHaveLength(1);
  });

  test('three tries are all', async () => {
    connector.answerNext({ status: 502 }, { status: 502 }, { status: 502 });
    await expect(speak((context) => context.sendActivity('x'))).rejects.toMatchObject({
      name: 'ConnectorFailed',
      status: 502,
    });
    expect(connector.calls).toHaveLength(3);
  });

  test.each([400, 403, 404, 405, 500, 503])('a %i is final, and its error holds no token', async (status) => {
    connector.answerNext({ status, code: 'BotNotInConversationRoster' });
    const error: unknown = await speak((context) => context.sendActivity('x')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ConnectorFailed', status, code: 'BotNotInConversationRoster' });
    expect(JSON.stringify(error) + String(error)).not.toContain('CANARY');
    expect(connector.calls).toHaveLength(1);
  });

  test('a redirection is not followed', async () => {
    connector.answerNext({ status: 307, headers: { Location: `${connector.url}/stolen` } });
    await expect(speak((context) => context.sendActivity('x'))).rejects.toMatchObject({ status: 307 });
    expect(connector.calls).toHaveLength(1);
  });

  test('a channel that does not answer is given up', async () => {
    connector.answerNext('hang');
    const spoken = speak((context) => context.sendActivity('x'), { parts: { timeoutMs: 20 } });
    await expect(spoken).rejects.toMatchObject({ status: undefined, code: 'timeout' });
  });

  test('a channel that cuts the line is told as such', async () => {
    connector.answerNext('cut');
    await expect(speak((context) => context.sendActivity('x'))).rejects.toMatchObject({ status: undefined });
  });

  test.each(['.', '..', ''])('an id %j leads nowhere', async (id) => {
    const spoken = speak((context) => context.deleteActivity(id));
    await expect(spoken).rejects.toMatchObject({ name: 'ConnectorFailed', code: 'id' });
    expect(connector.calls).toEqual([]);
  });

  test('an id with slashes stays one part of the path', async () => {
    await speak((context) => context.deleteActivity('1/../../x?y#z'));
    expect(connector.calls).toMatchObject([{ kind: 'delete', activityId: '1/../../x?y#z' }]);
  });
});

test('a poisoned conversation reference sends nothing anywhere', async () => {
  const to = { serviceUrl: 'https://attacker.example/' };
  const spoken = speak((context) => context.sendActivity('x'), { to });
  await expect(spoken).rejects.toMatchObject({ code: 'serviceUrl.host' });
  expect(connector.calls).toEqual([]);
});
