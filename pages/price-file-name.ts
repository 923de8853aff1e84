import { cleanText } from '../cards/clean-text.ts';

/** Characters of a file's name that are kept. */
const longest = 120;
/** Stands for a name of which nothing can be shown. */
const nameless = '—';

/**
 * The name of a file as it may be shown and kept: without a path, without characters that cannot be seen or turn the
 * line around, at most 120 UTF-16 units. The end stays, as it tells the type.
 */
export function priceFileName(name: string): string {
  const plain = cleanText(name.split(/[/\\]/).at(-1) ?? '').replace(/[\u200C\u200D]/g, '');
  if (plain === '') return nameless;
  if (plain.length <= longest) return plain;
  // What a cut leaves of a pair of surrogates becomes U+FFFD, one unit as well.
  return `${plain.slice(0, longest - 21)}…${plain.slice(-20)}`.toWellFormed();
}

/** The same name from the header that a browser sends it in, percent-encoded; what is not encoded so has no name. */
export function priceFileNameIn(header: string | undefined): string {
  try {
    return priceFileName(decodeURIComponent(header ?? ''));
  } catch {
    return nameless;
  }
}
