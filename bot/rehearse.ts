import { randomUUID } from 'node:crypto';
import { AuthenticationConstants, ClaimsIdentity } from 'botframework-connector';
import { foundDirectory } from '../partner-center/local/found-directory.ts';
import { demoPeople, demoPersonId } from '../partner-center/local/demo-partner.ts';
import { makeStorageKeys } from '../storage/keys.ts';
import { parseActivity } from './turn/activity.ts';
import type { Config } from './config.ts';
import { createConnector } from './channel/connector.ts';
import type { ConnectorHttp } from './channel/connector-http.ts';
import { createLog } from './observing/log.ts';
import { createMetrics } from './observing/metrics.ts';
import { openBot, type OpenBot } from './open-bot.ts';

/**
 * What is said in a rehearsal: a list in one language, a form and its press in the other. More would cost each start more
 * than it spares the first turn.
 */
const said = [
  ['fr-FR', 'menu'],
  ['en-US', 'create user'],
] as const;

/**
 * Plays some turns before the bot listens, with nobody there: a bot of the same configuration over a store in memory, whose
 * replies go nowhere. What a process does for the first time takes ten times as long as later, and the first person
 * would wait for all of it: code is read and compiled, templates, schemas and words are made ready. Tells the titles of the
 * cards that were shown.
 */
export async function rehearse(config: Config, root: string): Promise<readonly string[]> {
  const observers = { log: createLog({ level: 'fatal', write: () => undefined }), metrics: createMetrics() };
  const apart = { ...config, store: { kind: 'memory' } as const, storageKeys: makeStorageKeys() };
  const bot = await openBot(apart, { observers, root, world: { personLimit: async () => 'allowed' } });
  const sent: string[] = [];
  try {
    const objectId = await foundSomebody(bot, config);
    for (const [locale, text] of said) {
      const who = { locale, objectId, conversationId: `a:rehearsal-${randomUUID()}` };
      const card = await play(bot, config, { ...who, text });
      sent.push(card);
      if (!card.includes('"form.submit"')) continue;
      const nonce = /"nonce":"([\w-]{22})/.exec(card)?.[1];
      const value = { verb: 'form.submit', nonce, givenName: 'Zoé', surname: 'Lefèvre' };
      sent.push(await play(bot, config, { ...who, value }));
    }
  } finally {
    await bot.close();
  }
  return sent.map((card) => /"type":"TextBlock","text":"([^"]*)"/.exec(card)?.[1] ?? '');
}

/** Somebody who may do everything; of local mode's own people, one is there already. */
async function foundSomebody({ vault }: OpenBot, { local, allowedTenants: [tenantId = ''] }: Config): Promise<string> {
  const [alex] = demoPeople;
  if (local || alex === undefined) return demoPersonId(20);
  const id = randomUUID();
  const partner = { tenantId, companyName: 'Guichet', verifiedDomains: ['guichet.example'] };
  await foundDirectory(vault, { partner, founders: [{ ...alex, id }] });
  return id;
}

interface Who {
  readonly locale: string;
  readonly objectId: string;
  readonly conversationId: string;
}

/** One turn; gives what was sent, as JSON. */
async function play(
  { adapter, onActivity }: OpenBot,
  { endpoints, allowedTenants: [tenantId = ''] }: Config,
  { locale, objectId, conversationId, ...what }: Who & { readonly text?: string; readonly value?: object },
): Promise<string> {
  let sent = '';
  const http: ConnectorHttp = async ({ body = '' }) => {
    sent = body;
    return '{"id":"rehearsal"}';
  };
  const serviceUrl = 'https://rehearsal.invalid/';
  const connector = createConnector({ serviceUrl, credentials: { signRequest: async (request) => request }, http });
  const from = {
    audience: endpoints.ToChannelFromBotOAuthScope,
    claimsIdentity: new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType),
    connectorFactory: { create: async () => connector },
  };
  const body = {
    ...{ type: 'message', id: randomUUID(), channelId: 'msteams', serviceUrl, locale, ...what },
    from: { id: '29:rehearsal', aadObjectId: objectId },
    recipient: { id: '28:guichet' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    entities: [{ type: 'clientInfo', locale }],
    ...('value' in what && { replyToId: 'rehearsal' }),
  };
  const { activity, arrived } = parseActivity(body, tenantId);
  await adapter.run(from, activity, (context) => onActivity(context, arrived, randomUUID()));
  return sent;
}
