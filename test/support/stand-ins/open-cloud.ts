import { clouds, type CloudName } from '../../../bot/clouds.ts';
import { memberIn, readCall, type ConnectorCall } from '../connector.ts';
import { makeKey, published } from '../openid-server.ts';
import { goodClaims, signToken, testRegistration } from '../tokens.ts';
import { openStandIns, type Asked, type Host, type Reply, type StandIns } from './open-stand-ins.ts';

/** A cloud's login, OpenID server and connector, under the names that the preset has for them. */
export interface Cloud extends AsyncDisposable, Pick<StandIns, 'asked' | 'strays' | 'show'> {
  readonly name: CloudName;
  /** The environment of a bot that is registered there, as an operator would set it: nothing of the preset is overridden. */
  readonly env: Readonly<Record<string, string>>;
  /** Where Teams says that replies go. */
  readonly serviceUrl: string;
  /** What bots have said in conversations, oldest first. */
  readonly calls: readonly ConnectorCall[];
  /** The value of a header with which the channel's message comes; the claims may be changed. */
  bearer(claims?: Readonly<Record<string, unknown>>): string;
  /** Makes the roster know somebody, by the channel's id; it knows nobody else. */
  enrol(memberId: string, member: Readonly<Record<string, unknown>>): void;
  /** How the login answers from now on. */
  loginIs(mood: 'well' | 'refusing' | 'away'): void;
  /** Keeps what is said in a conversation waiting for its answer, until it is let go. */
  hold(conversationId: string): { readonly came: Promise<void>; letGo(): void };
}

/** What the login hands out, and the connector asks for. */
export const replyToken = 'CANARY-token-of-the-login';

// As docs.azure.cn and learn.microsoft.com name them, written down a second time: the presets shall be proved by these.
const places = {
  china: { login: 'login.partner.microsoftonline.cn', openId: 'login.botframework.azure.cn' },
  public: { login: 'login.microsoftonline.com', openId: 'login.botframework.com' },
} as const;

const teams = {
  china: { serviceUrl: 'https://smba.botframework.azure.cn/teams/', connector: '*.botframework.azure.cn' },
  public: { serviceUrl: 'https://smba.trafficmanager.net/emea/', connector: 'smba.trafficmanager.net' },
} as const;

const scopes = { china: 'https://api.botframework.azure.cn/.default', public: 'https://api.botframework.com/.default' };

/** Puts a cloud on this machine. */
export async function openCloud(name: CloudName): Promise<Cloud> {
  const { login, openId } = places[name];
  const { serviceUrl, connector } = teams[name];
  const key = makeKey('channel-key', ['msteams']);
  const calls: ConnectorCall[] = [];
  const roster = new Map<string, Readonly<Record<string, unknown>>>();
  const held = new Map<string, { came: () => void; letGo: Promise<void> }>();
  let mood: Parameters<Cloud['loginIs']>[0] = 'well';

  const keys: Host = ({ path }) => {
    if (path === '/v1/.well-known/openidconfiguration')
      return ok({ jwks_uri: `https://${openId}/v1/.well-known/keys` });
    return path === '/v1/.well-known/keys' ? ok({ keys: [published(key)] }) : notFound;
  };
  const channel: Host = async (asked) => {
    if (asked.headers.authorization !== `Bearer ${replyToken}`) return { status: 401, body: {} };
    const { method, headers, body, host, path } = asked;
    const told = { ...headers, 'x-meant-for': `https://${host}` };
    const call = readCall(method, told, body, path, calls.length + 1);
    const asks = memberIn(call);
    const member = roster.get(asks ?? '');
    if (member !== undefined) return ok({ id: asks, ...member });
    if (call.kind === 'other') return { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } };
    const holding = held.get(call.conversationId ?? '');
    holding?.came();
    await holding?.letGo;
    calls.push(call);
    return { status: method === 'POST' ? 201 : 200, body: { id: call.resourceId } };
  };
  const standIns = await openStandIns({
    [login]: (asked) => (mood === 'away' ? 'cut' : answerLogin(name, asked, mood)),
    [openId]: keys,
    [connector]: channel,
  });
  return {
    ...{ name, serviceUrl, calls, asked: standIns.asked, strays: standIns.strays, show: standIns.show },
    env: {
      ...standIns.env,
      NODE_ENV: 'production',
      CLOUD: name,
      MicrosoftAppId: testRegistration.appId,
      MicrosoftAppPassword: testRegistration.password,
      MicrosoftAppTenantId: testRegistration.tenantId,
      MicrosoftAppType: 'SingleTenant',
      PUBLIC_URL: 'https://guichet.contoso.example',
      HOST: '127.0.0.1',
    },
    bearer(claims = {}) {
      const issuer = clouds[name].endpoints.ToBotFromChannelTokenIssuer;
      const good = goodClaims({ issuer, serviceUrl, nowMs: Date.now() });
      return `Bearer ${signToken({ key, claims: { ...good, ...claims } })}`;
    },
    enrol: (memberId, member) => void roster.set(memberId, member),
    loginIs: (next) => void (mood = next),
    hold(conversationId) {
      const [came, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      held.set(conversationId, { came: came.resolve, letGo: letGo.promise });
      return {
        came: came.promise,
        letGo() {
          held.delete(conversationId);
          letGo.resolve();
        },
      };
    },
    [Symbol.asyncDispose]: () => standIns[Symbol.asyncDispose](),
  };
}

const notFound: Reply = { status: 404, body: {} };
const ok = (body: unknown): Reply => ({ status: 200, body });

/** The directory: its metadata, and its token endpoint, where the client credentials have to be right to the letter. */
function answerLogin(name: CloudName, { host, method, path, body }: Asked, mood: 'well' | 'refusing'): Reply {
  const { appId, password, tenantId } = testRegistration;
  const tenant = `https://${host}/${tenantId}`;
  const [asked = ''] = path.split('?');
  // As the directories of both clouds publish it; MSAL knows that of the public one by heart.
  if (asked === `/${tenantId}/v2.0/.well-known/openid-configuration`) {
    const [authorize, token] = [`${tenant}/oauth2/v2.0/authorize`, `${tenant}/oauth2/v2.0/token`];
    return ok({ authorization_endpoint: authorize, token_endpoint: token, issuer: `${tenant}/v2.0`, jwks_uri: tenant });
  }
  if (method !== 'POST' || asked !== `/${tenantId}/oauth2/v2.0/token`) return notFound;
  const form = new URLSearchParams(body);
  const right =
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === appId &&
    form.get('client_secret') === password &&
    form.get('scope') === scopes[name];
  if (right && mood === 'well') {
    return ok({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: replyToken });
  }
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  const error_description = 'AADSTS7000215: Invalid client secret provided. CANARY Trace ID: 0';
  return { status: 401, body: { error: 'invalid_client', error_description, error_codes: [7000215] } };
}
