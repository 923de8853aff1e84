// Control characters, and those that turn the direction of writing around what follows.
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]+/gu;

/** A text of the file as it may be shown: on one line, without control characters, cut to a length in UTF-16 units. */
export function toPlainText(text: string, maximum: number): string {
  const plain = text
    .toWellFormed()
    .slice(0, maximum * 4)
    .replace(unwanted, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  // A pair of surrogates that the cut has parted loses what is left of it.
  return plain
    .slice(0, maximum)
    .replace(/[\ud800-\udbff]$/, '')
    .normalize('NFC')
    .trim();
}
