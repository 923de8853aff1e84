import { escapeHtml } from '../../cards/escape-html.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Wordings } from './in-each-language.ts';
import type { Wording } from './wording.ts';

/**
 * A message as the HTML of a mail: nothing comes from elsewhere, and no colour is set, so that mail programs show it in
 * their own, light or dark.
 */
export function mailHtml(wordings: Wordings): string {
  const title = wordings.map((wording) => wording.title).join(' · ');
  return `<!doctype html>
<html lang="${wordings[0].language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin: 0; padding: 24px; font: 16px/1.5 'Segoe UI', Arial, sans-serif">
${wordings.map(section).join('\n<hr style="max-width: 560px; margin: 32px auto">\n')}
</body>
</html>
`;
}

function section({ language, title, lead, facts, before, code, link, after }: Wording): string {
  const say = wordsIn(language);
  const factLines = facts.map((fact) => escapeHtml(say('messages.fact', { ...fact })));
  return [
    `<div lang="${language}" style="max-width: 560px; margin: 0 auto">`,
    `<h1 style="font-size: 22px; line-height: 1.3">${escapeHtml(title)}</h1>`,
    ...[say('messages.hello'), lead].map(paragraph),
    factLines.length > 0 && `<p>${factLines.join('<br>')}</p>`,
    ...before.map(paragraph),
    code !== undefined && `<p style="${codeStyle}">${escapeHtml(code)}</p>`,
    link !== undefined &&
      `<p style="font-size: 18px"><a href="${escapeHtml(link.url)}">${escapeHtml(link.title)}</a></p>`,
    ...after.map(paragraph),
    `<p style="font-size: 13px">${escapeHtml(say('messages.footer'))}</p>`,
    '</div>',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

const codeStyle =
  'margin: 24px 0; font: bold 32px/1.2 Consolas, Menlo, monospace; letter-spacing: 2px; white-space: nowrap';

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
