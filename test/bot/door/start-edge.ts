import { Adapter } from '../../../bot/channel/adapter.ts';
import { Authentication } from '../../../bot/door/authentication.ts';
import type { CloudName } from '../../../bot/clouds.ts';
import { readConfig, type Config } from '../../../bot/config.ts';
import { createConnectorHttp } from '../../../bot/channel/connector-http.ts';
import type { Arrived } from '../../../bot/turn/activity.ts';
import { createMetrics, type Metrics } from '../../../bot/observing/metrics.ts';
import { createServer, type Server, type ServerParts } from '../../../bot/door/server.ts';
import { fakeConnector, TestCredentials, type FakeConnector } from '../../support/connector.ts';
import { captureLog, type LogCapture } from '../../support/log-capture.ts';
import { openIdServer, type OpenIdServer } from '../../support/openid-server.ts';
import { goodClaims, registeredVariables, signToken } from '../../support/tokens.ts';

/** A running edge with the channel's two sides, and what went through it. */
export interface Edge extends AsyncDisposable {
  readonly config: Config;
  readonly port: number;
  readonly server: Server;
  readonly openId: OpenIdServer;
  readonly connector: FakeConnector;
  readonly metrics: Metrics;
  readonly log: LogCapture;
  /** The activities that got through. */
  readonly arrived: Arrived[];
  /** A good token's header value. */
  bearer(claims?: Readonly<Record<string, unknown>>): string;
}

export interface EdgeOptions extends Partial<Pick<ServerParts, 'onActivity' | 'routes' | 'ready' | 'limits'>> {
  readonly cloud?: CloudName;
  readonly env?: Readonly<Record<string, string>>;
}

/** The serviceUrl of Teams in each cloud. */
export const teamsServiceUrl: Readonly<Record<CloudName, string>> = {
  china: 'https://frontend.botapi.msg.infra.teams.microsoftonline.cn/teams/',
  public: 'https://smba.trafficmanager.net/emea/',
};

/** Starts the edge as a registered bot of that cloud. */
export async function startEdge({ cloud = 'china', env = {}, ...options }: EdgeOptions = {}): Promise<Edge> {
  const openId = await openIdServer();
  const registered = {
    CLOUD: cloud,
    ...registeredVariables,
    HOST: '127.0.0.1',
    ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
  };
  return start(openId, { ...registered, ...env }, options);
}

/** Starts the edge in local mode. */
export async function startLocalEdge({ env = {}, ...options }: Omit<EdgeOptions, 'cloud'> = {}): Promise<Edge> {
  return start(await openIdServer(), env, options);
}

async function start(openId: OpenIdServer, env: Readonly<Record<string, string>>, options: EdgeOptions): Promise<Edge> {
  const config = readConfig({ PORT: '0', ...env }, () => '');
  const [connector, log, metrics] = [await fakeConnector(), captureLog(), createMetrics()];
  const arrived: Arrived[] = [];
  const authentication = new Authentication({
    config,
    clock: Date.now,
    connectorHttp: createConnectorHttp({ fetch: connector.fetch }),
    ...(!config.local && { credentials: new TestCredentials() }),
  });
  const server = createServer({
    config,
    log: log.log,
    metrics,
    authentication,
    adapter: new Adapter({ authentication, appId: config.registration?.appId ?? '' }),
    onActivity: async (context, activity) => {
      arrived.push(activity);
      if (activity.type === 'message') await context.sendActivity('bonjour');
    },
    routes: [],
    ready: async () => undefined,
    ...options,
  });
  const close = () => Promise.all([server.drain(), openId.close(), connector.close()]);
  const port = await server.listen().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    config,
    port,
    server,
    openId,
    connector,
    metrics,
    log,
    arrived,
    bearer(claims = {}) {
      const issuer = config.endpoints.ToBotFromChannelTokenIssuer;
      const good = goodClaims({ issuer, serviceUrl: teamsServiceUrl[config.cloud], nowMs: Date.now() });
      return `Bearer ${signToken({ key: openId.key, claims: { ...good, ...claims } })}`;
    },
    async [Symbol.asyncDispose]() {
      await close();
    },
  };
}
