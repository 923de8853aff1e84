type Tree = { readonly [key: string]: string | Tree };

/** Every word with its place, such as `cards.cancel`, plural forms apart. */
export function entriesOf(tree: Tree, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : entriesOf(value, `${prefix}${key}.`),
  );
}

/** `one` for `shown_one`; `undefined` for a word that is not counted. */
export function pluralForm(key: string): string | undefined {
  return /_(zero|one|two|few|many|other)$/.exec(key)?.[1];
}

/** The key that the source asks for: `shown` for `shown_one`. */
export function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}
