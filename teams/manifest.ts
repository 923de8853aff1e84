import { languages, type Language } from '../locales/languages.ts';
import { commandPath, type AppText } from './app-texts.ts';
import { commandLists, type Scope } from './command-lists.ts';
import { languageFileName } from './language-file.ts';
import { schemaAddress, type ManifestVersion } from './manifest-version.ts';

/** What differs from one installation of Guichet to another. */
export interface TeamsApp {
  /** The bot's registration, which is the app's id too: one bot, one app. */
  readonly appId: string;
  /** `X.Y.Z`. Teams takes an update when it is higher. */
  readonly version: string;
  readonly manifestVersion: ManifestVersion;
  /** Host, and port where it is not the usual one, of the bot's pages. */
  readonly host: string;
  readonly developer: {
    /** At most 32 characters. */
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  /** What people read whose Teams speaks neither language. */
  readonly defaultLanguage: Language;
}

/** The names of the icons in the package. */
export const iconNames = { color: 'color.png', outline: 'outline.png' } as const;

/** The accent of the pages (`pages/browser/sheet.css`) and of the icon. */
const accentColor = '#0B6B5B';

/** The manifest of the app; `texts` are those of its default language. */
export function manifest(app: TeamsApp, texts: readonly AppText[]) {
  const textAt = new Map(texts.map(({ path, text }) => [path, text]));
  const at = (path: string): string => {
    const text = textAt.get(path);
    if (text === undefined) throw new Error(`no text for ${path}`);
    return text;
  };
  const scopes: readonly Scope[] = ['personal', 'team', 'groupChat'];
  return {
    $schema: schemaAddress(app.manifestVersion, 'MicrosoftTeams'),
    manifestVersion: app.manifestVersion,
    version: app.version,
    id: app.appId,
    developer: app.developer,
    localizationInfo: {
      defaultLanguageTag: app.defaultLanguage,
      defaultLanguageFile: languageFileName(app.defaultLanguage),
      additionalLanguages: languages
        .filter((language) => language !== app.defaultLanguage)
        .map((language) => ({ languageTag: language, file: languageFileName(language) })),
    },
    name: { short: at('name.short'), full: at('name.full') },
    description: { short: at('description.short'), full: at('description.full') },
    icons: iconNames,
    accentColor,
    bots: [
      {
        botId: app.appId,
        scopes,
        isNotificationOnly: false,
        // Teams lets files through in the personal chat alone, which is where price lists are taken.
        supportsFiles: true,
        commandLists: commandLists.map(({ scopes, commands }, list) => ({
          scopes,
          commands: commands.map((_, index) => ({
            title: at(commandPath(list, index, 'title')),
            description: at(commandPath(list, index, 'description')),
          })),
        })),
      },
    ],
    // To know who writes. Not `messageTeamMembers`: Guichet writes to nobody who has not begun a personal chat.
    permissions: ['identity'],
    validDomains: [app.host],
    defaultInstallScope: 'personal',
  };
}
