import { escapeHtml } from '../cards/escape-html.ts';

/** Fills each `{{name}}` of an HTML template with the text that `valueOf` gives for it, escaped; without one, it throws. */
export function renderHtml(template: string, valueOf: (name: string) => string | undefined): string {
  return template.replaceAll(/\{\{([\w.]+)\}\}/g, (place, name: string) => {
    const value = valueOf(name);
    if (value === undefined) throw new Error(`nothing for ${place}`);
    return escapeHtml(value);
  });
}
