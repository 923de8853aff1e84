import { languageOf, type Language } from '../../locales/languages.ts';
import type { Arrived } from './activity.ts';

/** The language of the person's client, where it tells one that we speak. */
export function clientLanguage({ locales }: Pick<Arrived, 'locales'>): Language | undefined {
  return locales.map(languageOf).find((language) => language !== undefined);
}
