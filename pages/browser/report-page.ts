import type { ReportBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { takeToken } from './link-token.ts';
import { offerOtherLanguage, speakWith } from './speech.ts';
import { during, enter, warn } from './stage.ts';
import { sentence } from './words.ts';

speakWith(sentence);
const { token } = takeToken();
const button = element('send', HTMLButtonElement);

async function report(): Promise<void> {
  const told = await ask<ReportBody>('../report', { token });
  if (told.is === 'unavailable' || told.is === 'slowDown') warn(`trouble.${told.is}`);
  else enter(told.is);
}

offerOtherLanguage();
button.addEventListener('click', () => void during(button, { doing: 'report.sending' }, report));
enter(token ? 'intro' : 'incomplete');
