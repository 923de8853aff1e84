/** The endpoints of one cloud, under the names that the Bot Framework gives them. `{tenant}` stands for the app's tenant. */
export interface Endpoints {
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly OAuthUrl: string;
  readonly CallerId: string;
}

/** What differs from one Microsoft cloud to another. */
export interface Cloud {
  readonly endpoints: Endpoints;
  /** Where replies may go; `*.` stands for any labels before the rest. */
  readonly serviceUrlHosts: readonly string[];
  /** Where files that people send in a chat may come from. */
  readonly fileHosts: readonly string[];
  readonly signInUrl: string;
  /** The directory's own pages: to change a password that one knows, and to reset one. */
  readonly passwordChangeUrl: string;
  readonly ssprUrl: string;
  /** Opens the personal chat with a bot in Teams, with `{appId}` for its id; where that is not known to work, nothing. */
  readonly botChatUrl: string | undefined;
}

// docs.azure.cn "how-to-deploy-china-cloud" and "ref-oauth-redirect-urls"; serviceUrl hosts as in microsoft/teams.ts.
const china: Cloud = Object.freeze({
  endpoints: Object.freeze({
    ToChannelFromBotLoginUrl: 'https://login.partner.microsoftonline.cn/{tenant}',
    ToChannelFromBotOAuthScope: 'https://api.botframework.azure.cn',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.azure.cn',
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
    ToBotFromEmulatorOpenIdMetadataUrl:
      'https://login.partner.microsoftonline.cn/{tenant}/v2.0/.well-known/openid-configuration',
    OAuthUrl: 'https://token.botframework.azure.cn/',
    CallerId: 'urn:botframework:azure',
  }),
  serviceUrlHosts: Object.freeze(['*.botframework.azure.cn', 'frontend.botapi.msg.infra.teams.microsoftonline.cn']),
  fileHosts: Object.freeze(['*.sharepoint.cn']),
  signInUrl: 'https://partner.partnercenter.microsoftonline.cn/pcv/dashboard/overview',
  // docs.azure.cn, "How it works: self-service password reset"; the other page is on the host of its registration.
  passwordChangeUrl: 'https://account.activedirectory.windowsazure.cn/ChangePassword.aspx',
  ssprUrl: 'https://passwordreset.activedirectory.windowsazure.cn',
  botChatUrl: undefined,
});

const publicCloud: Cloud = Object.freeze({
  endpoints: Object.freeze({
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/{tenant}',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    ToBotFromEmulatorOpenIdMetadataUrl:
      'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    OAuthUrl: 'https://token.botframework.com',
    CallerId: 'urn:botframework:azure',
  }),
  serviceUrlHosts: Object.freeze(['smba.trafficmanager.net', '*.botframework.com']),
  fileHosts: Object.freeze(['*.sharepoint.com']),
  signInUrl: 'https://partner.microsoft.com/dashboard',
  passwordChangeUrl: 'https://account.activedirectory.windowsazure.com/ChangePassword.aspx',
  ssprUrl: 'https://passwordreset.microsoftonline.com',
  botChatUrl: 'https://teams.microsoft.com/l/chat/0/0?users=28:{appId}',
});

/** The clouds that Guichet knows, by the name that `CLOUD` takes. */
export const clouds = Object.freeze({ china, public: publicCloud });

export type CloudName = keyof typeof clouds;
