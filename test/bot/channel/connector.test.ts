import type { ServiceClientCredentials } from 'botframework-connector';
import { readConfig } from '../../../bot/config.ts';
import { createConnectorFactory } from '../../../bot/channel/connector-factory.ts';
import type { ConnectorRequest } from '../../../bot/channel/connector-request.ts';
import { TestCredentials } from '../../support/connector.ts';
import { testRegistration } from '../../support/tokens.ts';

const region = (place: number) => `https://smba.trafficmanager.net/region-${place}/`;
const activity = { type: 'message', text: 'bonjour' };

/** Credentials whose token is another one each time. */
class CountedCredentials extends TestCredentials {
  made: unknown[][] = [];
  tokens = 0;

  override async createCredentials(...asked: unknown[]) {
    this.made.push(asked);
    const credentials: ServiceClientCredentials = {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer token-${(this.tokens += 1)}`);
        return request;
      },
    };
    return credentials;
  }
}

function openFactory(answer = '{"id":"1"}') {
  const env = {
    CLOUD: 'public',
    MicrosoftAppId: testRegistration.appId,
    MicrosoftAppPassword: testRegistration.password,
    MicrosoftAppTenantId: testRegistration.tenantId,
    MicrosoftAppType: 'SingleTenant',
    PUBLIC_URL: 'https://guichet.example',
  };
  const sent: ConnectorRequest[] = [];
  const credentials = new CountedCredentials();
  const http = async (request: ConnectorRequest) => {
    sent.push(request);
    return answer;
  };
  return {
    sent,
    credentials,
    factory: createConnectorFactory({ config: readConfig(env, () => ''), credentials, http }),
  };
}

test('each request carries a token asked for anew', async () => {
  const { factory, sent } = openFactory();
  const { conversations } = await factory.create(region(1));
  await conversations.sendToConversation('a:1', activity);
  await conversations.replyToActivity('a:1', '2', activity);
  await conversations.deleteActivity('a:1', '2');
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([1, 2, 3].map((n) => `Bearer token-${n}`));
  expect(sent[0]).toMatchObject({
    method: 'POST',
    url: `${region(1)}v3/conversations/a%3A1/activities`,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(activity),
  });
  expect(sent[2]).toMatchObject({ method: 'DELETE', body: undefined });
});

test('a serviceUrl without a slash at its end is one', async () => {
  const { factory, sent } = openFactory();
  const { conversations } = await factory.create('https://smba.trafficmanager.net/region-1');
  await conversations.sendToConversation('a:1', activity);
  expect(sent).toMatchObject([{ url: `${region(1)}v3/conversations/a%3A1/activities` }]);
});

test('one connector is made for each serviceUrl and audience', async () => {
  const { factory, credentials } = openFactory();
  const made = [await factory.create(region(1)), await factory.create(region(1))];
  expect(made[0]).toBe(made[1]);
  expect(await factory.create(region(2))).not.toBe(made[0]);
  expect(await factory.create(region(1), 'https://another.example')).not.toBe(made[0]);
  const login = `https://login.microsoftonline.com/${testRegistration.tenantId}`;
  expect(credentials.made).toEqual([
    [testRegistration.appId, 'https://api.botframework.com', login, true],
    [testRegistration.appId, 'https://api.botframework.com', login, true],
    [testRegistration.appId, 'https://another.example', login, true],
  ]);
});

test('a flood of serviceUrls is not kept', async () => {
  const { factory, credentials } = openFactory();
  const first = await factory.create(region(0));
  for (let place = 1; place <= 100; place += 1) await factory.create(region(place));
  expect(credentials.made).toHaveLength(101);
  expect(await factory.create(region(0))).not.toBe(first);
  expect(credentials.made).toHaveLength(102);
});

test('credentials that cannot be made are asked for again', async () => {
  const { factory, credentials } = openFactory();
  credentials.createCredentials = () => Promise.reject(new Error('directory'));
  await expect(factory.create(region(1))).rejects.toThrow('directory');
  credentials.createCredentials = () => new TestCredentials().createCredentials();
  expect(await factory.create(region(1))).toBeDefined();
});

test.each(['', 'OK', 'null', '[]', '{}', '{"id":7}'])('a channel that answers %j took the message', async (answer) => {
  const { conversations } = await openFactory(answer).factory.create(region(1));
  expect(await conversations.sendToConversation('a:1', activity)).toEqual({ id: '' });
});

test('what is not offered says where to add it', async () => {
  const connector = await openFactory().factory.create(region(1));
  expect(() => connector.conversations.getConversationMembers('a:1')).toThrow('does not offer getConversationMembers');
  expect(() => connector.attachments).toThrow('does not offer attachments');
});
