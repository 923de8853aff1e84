const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Fills each `{{name}}` of an HTML template with the text that `valueOf` gives for it, escaped. */
export function renderHtml(template: string, valueOf: (name: string) => string): string {
  return template.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => escapeHtml(valueOf(name)));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
