/** What a reader sees of Markdown that is nothing but escaped text; throws when any of it is more than text. */
export function asShown(markdown: string): string {
  const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, '\uFFFC');
  const live =
    /[*`~<[\]]|&#?\w+;|:\/\/|www\.|\{\{(?:DATE|TIME)|\n|^(?:[#>]|[-+](?:[ -]|$)|\d{1,9}[.)](?: |$)| {4})/i.exec(bare);
  if (live !== null) throw new Error(`Markdown is live at ${JSON.stringify(live[0])}: ${markdown}`);
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
