import type { ExportBody } from '../export-bodies.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { exportSentence } from './export-words.ts';
import { takeToken } from './link-token.ts';
import { offerOtherLanguage, speakWith } from './speech.ts';
import { during, enter, warn } from './stage.ts';

/** A long list over a slow line, in ms. */
const longest = 60_000;

speakWith(exportSentence);

let { token } = takeToken();
const link = element('save-again', HTMLAnchorElement);

async function download(): Promise<void> {
  const told = await ask<ExportBody>('take', { token }, { answerMs: longest });
  if (told.is === 'taken') {
    save(told.fileName, told.text);
    end('saved');
  } else if (told.is === 'gone') end('gone');
  else warn(`trouble.${told.is}`);
}

/** Saves the file as the browser saves any; the link that did stays, for whoever turned it down by a slip. */
function save(fileName: string, text: string): void {
  element('file-name').textContent = fileName;
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
}

function end(ending: 'saved' | 'gone' | 'incomplete'): void {
  token = '';
  enter(ending);
}

const button = element('download', HTMLButtonElement);
button.addEventListener('click', () => void during(button, { doing: 'ready.fetching' }, download));
// The browser may keep the left page whole in memory, for its back button.
addEventListener('pagehide', () => {
  URL.revokeObjectURL(link.href);
  if (token || link.href) end('incomplete');
  link.removeAttribute('href');
});

offerOtherLanguage();
if (token) enter('ready');
else end('incomplete');
