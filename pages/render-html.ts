const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Fills each `{{name}}` of an HTML template with the text that `valueOf` gives for it, escaped; without one, it throws. */
export function renderHtml(template: string, valueOf: (name: string) => string | undefined): string {
  return template.replaceAll(/\{\{([\w.]+)\}\}/g, (place, name: string) => {
    const value = valueOf(name);
    if (value === undefined) throw new Error(`nothing for ${place}`);
    return escapeHtml(value);
  });
}

/** A text that HTML shows as it is, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
