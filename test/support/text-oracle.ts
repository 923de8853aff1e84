/** What a clean text is, rule after rule, whatever the text has. */
export function cleanRuleByRule(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\v\f\r \u0085\u2028\u2029]+/gu, ' ')
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const active: readonly (readonly [RegExp, string])[] = [
  [/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\'],
  [/[*`~<[\]]/g, '\\$&'],
  [/(?<=\])\(/g, '\\('],
  [/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_'],
  [/&(?=#?[A-Za-z0-9]+;)/g, '\\&'],
  [/:(?=\/\/)/g, '\\:'],
  [/(?<=www)\./gi, '\\.'],
  [/\{\{(?=DATE|TIME)/g, '{\\{'],
  [/^[#>]|^[-+](?=[ -]|$)/, '\\$&'],
  [/^(\d{1,9})([.)])(?= |$)/, '$1\\$2'],
];

/** What an escaped line is, one rule of Markdown after the other. */
export function escapeRuleByRule(line: string): string {
  return active.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
