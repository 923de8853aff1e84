import type { Cell } from './source-row.ts';

/**
 * Reads an offer's id, in upper case since files and the API differ in it: a GUID, or a product and SKU such as
 * `CFQ7TTC0LH18:0001`. Anything else than ASCII letters, digits, hyphens and colons is refused, look-alikes included.
 */
export function parseOfferId(cell: Cell | undefined): string | { readonly problem: 'none' | 'bad' | 'formula' } {
  if (!cell) return { problem: 'none' };
  if (cell.kind === 'formula' || /^(\t|\s*[=+@])/u.test(cell.text)) return { problem: 'formula' };
  const id = cell.text.trim();
  if (id === '') return { problem: 'none' };
  return /^[A-Z0-9][A-Z0-9:-]{0,63}$/i.test(id) ? id.toUpperCase() : { problem: 'bad' };
}
