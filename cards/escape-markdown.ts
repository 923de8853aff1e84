/**
 * What Markdown would take for more than text. No card has a plain-text mode (AdaptiveCards#983), so a backslash goes
 * before each; as few as will do, because older Teams clients on phones show the backslash of all but `*` and `_`.
 */
const active: readonly (readonly [RegExp, string])[] = [
  [/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\'],
  [/[*`~<[\]]/g, '\\$&'],
  // Phones that ignore `\]` look for `](`.
  [/(?<=\])\(/g, '\\('],
  // Inside a word `_` is only itself, as in most addresses.
  [/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_'],
  [/&(?=#?[A-Za-z0-9]+;)/g, '\\&'],
  // Some hosts make links of bare addresses. An e-mail address may become one: it leads where it says.
  [/:(?=\/\/)/g, '\\:'],
  [/(?<=www)\./gi, '\\.'],
  // The renderer turns {{DATE(…)}} and {{TIME(…)}} into a date before Markdown is read.
  [/\{\{(?=DATE|TIME)/g, '{\\{'],
  // Headings, quotations, lists and rules begin a line.
  [/^[#>]|^[-+](?=[ -]|$)/, '\\$&'],
  [/^(\d{1,9})([.)])(?= |$)/, '$1\\$2'],
];

/** One clean line (see `cleanText`) that Markdown shows exactly as it is. */
export function escapeMarkdown(line: string): string {
  return active.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
