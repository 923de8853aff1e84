import { escapeHtml } from '../cards/escape-html.ts';

/** Fills each element of an HTML template that names its words in `data-say`, and is empty, with those words. */
export function sayHtml(template: string, say: (word: string) => string): string {
  return template.replaceAll(
    /(<[a-z][^<>]*\sdata-say="([\w.]+)"[^<>]*>)(?=<\/)/g,
    (_, opening: string, word: string) => opening + escapeHtml(say(word)),
  );
}
