/** What ends a piece that nothing follows. No word of a search contains it. */
export const end = '\n';

/**
 * The folded text in the pieces that a word of a search can be part of: what stands between spaces, and of an address
 * what stands before its last `@` and, from there on, its domain, which thousands share. All end in {@link end} but the
 * part before a domain, whose domain is the next piece.
 */
export function splitIntoPieces(folded: string): readonly string[] {
  return folded.split(/\s+/u).flatMap((token) => {
    if (token === '') return [];
    const at = token.lastIndexOf('@');
    return at < 1 ? [token + end] : [token.slice(0, at), token.slice(at) + end];
  });
}
