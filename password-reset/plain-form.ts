const substitutes: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', $: 's', '@': 'a' };

/**
 * A text as the directory compares it with what it forbids (Entra ID, reference 6.4): without accents and case, and with
 * the usual substitutions undone (0 for o, 1 for l, $ for s, @ for a).
 */
export function plainForm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[01$@]/gu, (character) => substitutes[character] ?? character);
}
