/** A mention as an activity carries it. */
export interface Mention {
  readonly type: string;
  readonly text?: string | undefined;
  readonly mentioned?: { readonly id?: string | undefined } | undefined;
}

// Format characters hide text (zero width) or turn it round (bidi); controls have no place in a command.
const invisible = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?!\s)\p{Cc}/gu;

/**
 * What a person wrote, without the bot's own mention and without what cannot be seen. Other people's mentions stay.
 * Texts of clients differ in normal form and in spaces; commands are matched on one form.
 */
export function cleanText(text: string | undefined, mentions: readonly Mention[] = [], botId?: string): string {
  return (
    mentions
      .filter(({ type, mentioned }) => type === 'mention' && botId !== undefined && mentioned?.id === botId)
      .reduce((rest, { text: own }) => (own ? rest.replaceAll(own, () => ' ') : rest), text ?? '')
      .replaceAll(/&nbsp;/gi, ' ')
      // First: a letter and its accent may have something between them that cannot be seen.
      .replaceAll(invisible, '')
      .normalize('NFKC')
      .replaceAll(/\s+/gu, ' ')
      .trim()
  );
}
