import type { Language } from '../locales/languages.ts';
import type { AppText } from './app-texts.ts';
import { schemaAddress, type ManifestVersion } from './manifest-version.ts';

/** The name of a language's file in the package. */
export function languageFileName(language: Language): string {
  return `${language}.json`;
}

/** A language's file: each text under its place in the manifest. Its schema must be of the manifest's own version. */
export function languageFile(texts: readonly AppText[], version: ManifestVersion): Readonly<Record<string, string>> {
  return {
    $schema: schemaAddress(version, 'MicrosoftTeams.Localization'),
    ...Object.fromEntries(texts.map(({ path, text }) => [path, text])),
  };
}
