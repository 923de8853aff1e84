/** Letters that Unicode does not decompose, although people leave their stroke or ligature out when they search. */
const plainLetters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
};

const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

// Accents of the European scripts only: the vowel signs of an Indic script or the dots of a kana are no decoration.
const accents = /[\u{300}-\u{36f}]|[\u{1ab0}-\u{1aff}]|[\u{1dc0}-\u{1dff}]|[\u{20d0}-\u{20ff}]/gu;

// Characters that nobody sees: two names that differ by one of them look the same (security IN-14).
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** The text as it is compared and searched: without case, accents, width and invisible characters. Idempotent. */
export function foldText(text: string): string {
  // Lower, upper, lower: the one order in which ß, ẞ and ss, or the two forms of sigma, meet.
  return decompose(decompose(text).toLowerCase().toUpperCase().toLowerCase())
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
}

function decompose(text: string): string {
  return text.normalize('NFKD').replace(accents, '').replace(unseen, '');
}
