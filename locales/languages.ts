/** The languages that Guichet speaks, both complete. */
export const languages = ['fr', 'en'] as const;

export type Language = (typeof languages)[number];

/** French or English for a BCP-47 tag (`fr-CA`, `en_US`, `FR`); `undefined` for any other language. */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === primary);
}
