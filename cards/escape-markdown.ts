/**
 * What Markdown would take for more than text. No card has a plain-text mode (AdaptiveCards#983), so a backslash goes
 * before each; as few as will do, because older Teams clients on phones show the backslash of all but `*` and `_`.
 */
const active = new RegExp(
  [
    /\\(?=[!-/:-@[-`{-~]|$)/,
    /[*`~<[\]]/,
    // Phones that ignore `\]` look for `](`.
    /(?<=\])\(/,
    // Inside a word `_` is only itself, as in most addresses.
    /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/,
    /&(?=#?[A-Za-z0-9]+;)/,
    // Some hosts make links of bare addresses. An e-mail address may become one: it leads where it says.
    /:(?=\/\/)/,
    /(?<=[Ww]{3})\./,
    // The renderer turns {{DATE(…)}} and {{TIME(…)}} into a date before Markdown is read.
    /(?<=\{)\{(?=DATE|TIME)/,
    // Headings, quotations, lists and rules begin a line.
    /^[#>]|^[-+](?=[ -]|$)/,
    /(?<=^\d{1,9})[.)](?= |$)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** What every text has that has any of it: most have none, and are known by this in a tenth of the time. */
const suspect =
  /[\\*`~<[\]{]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&[#A-Za-z0-9]|:\/\/|[Ww]{3}\.|^[#>]|^[-+](?:[ -]|$)|^\d+[.)]/;

/** One clean line (see `cleanText`) that Markdown shows exactly as it is. */
export function escapeMarkdown(line: string): string {
  return suspect.test(line) ? line.replace(active, '\\$&') : line;
}
