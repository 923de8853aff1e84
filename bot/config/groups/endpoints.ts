import { clouds, type Endpoints } from '../../clouds.ts';
import { endpoint, line } from '../value-schemas.ts';
import { variable } from '../variable.ts';
import type { Surroundings } from '../surroundings.ts';

const preset =
  (name: keyof Endpoints) =>
  ({ cloud }: Surroundings) =>
    clouds[cloud].endpoints[name];

/** Single endpoints in the place of the preset's, under the Bot Framework's own names. */
export const endpoints = {
  ToChannelFromBotLoginUrl: variable(endpoint, {
    meaning: "Where the bot gets its token. In each of these, `{tenant}` becomes the bot's tenant.",
    usual: preset('ToChannelFromBotLoginUrl'),
  }),
  ToChannelFromBotOAuthScope: variable(line, {
    meaning: 'For whom that token is.',
    usual: preset('ToChannelFromBotOAuthScope'),
  }),
  ToBotFromChannelTokenIssuer: variable(line, {
    meaning: 'Who signs the tokens of the channel.',
    usual: preset('ToBotFromChannelTokenIssuer'),
  }),
  ToBotFromChannelOpenIdMetadataUrl: variable(endpoint, {
    meaning: 'Where the keys are told with which the channel signs.',
    usual: preset('ToBotFromChannelOpenIdMetadataUrl'),
  }),
  ToBotFromEmulatorOpenIdMetadataUrl: variable(endpoint, {
    meaning: 'The same of the Emulator; its tokens are not taken.',
    usual: preset('ToBotFromEmulatorOpenIdMetadataUrl'),
  }),
  OAuthUrl: variable(endpoint, {
    meaning: 'The token service of the channel, which is not used.',
    usual: preset('OAuthUrl'),
  }),
  CallerId: variable(line, { meaning: 'How the channel calls itself.', usual: preset('CallerId') }),
} as const satisfies { readonly [K in keyof Endpoints]: unknown };
