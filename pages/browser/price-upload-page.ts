import { priceFileLimits } from '../../partner-center/prices/price.ts';
import { element } from './element.ts';
import { filePicker } from './file-picker.ts';
import { takeToken } from './link-token.ts';
import { refusalOf } from './refusal-of.ts';
import { sendFile, type Sent } from './send-file.ts';
import { hush, offerOtherLanguage, say, sayAll, speakWith, type Sentence } from './speech.ts';
import { announce, during, enter, warn } from './stage.ts';
import { uploadSentence } from './upload-words.ts';

speakWith(uploadSentence);

let { token } = takeToken();
let isSending = false;
const picker = filePicker();
const bar = element('bar', HTMLProgressElement);

/** Shows how far the sending is; a screen reader hears of it each quarter. */
function progress(): (part: number) => void {
  let told = 0;
  return (part) => {
    if (part >= 1) {
      // Without a value it shows that something is going on, and not how far.
      bar.removeAttribute('value');
      announce('send.reading');
      return;
    }
    bar.value = part;
    const quarter = Math.floor(part * 4) / 4;
    if (quarter > told) announce(['send.sent', { percent: quarter * 100 }]);
    told = quarter;
  };
}

async function send(file: File): Promise<void> {
  isSending = true;
  picker.rests(true);
  bar.value = 0;
  bar.hidden = false;
  try {
    tell(await sendFile(file, token, progress()));
  } finally {
    isSending = false;
    picker.rests(false);
    bar.hidden = true;
    hush(element('progress'));
  }
}

function tell(sent: Sent): void {
  switch (sent.is) {
    case 'read':
      sayAll(element('counts'), [
        ['read.prices', { count: sent.count }],
        sent.rejectedCount === 0 ? 'read.allRows' : ['read.rows', { count: sent.rejectedCount }],
      ]);
      return end('read');
    case 'refused':
      if (sent.left > 0) return refuse([refusalOf(sent), ['left', { count: sent.left }]]);
      say(element('tries-reason'), refusalOf(sent));
      return end('tries');
    case 'tooLarge':
      return refuse([refusalOf({ reason: 'tooLarge', missing: [] })]);
    case 'gone':
      return end('gone');
    case 'busy':
    case 'unavailable':
    case 'slowDown':
      return warn(`trouble.${sent.is}`);
  }
}

function refuse(sentences: readonly Sentence[]): void {
  // What cannot be reached cannot take the focus.
  picker.rests(false);
  picker.refuse(...sentences);
}

function end(ending: 'read' | 'tries' | 'gone' | 'incomplete'): void {
  token = '';
  enter(ending);
}

element('upload-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const file = isSending ? undefined : picker.file();
  if (file) void during(element('send', HTMLButtonElement), { doing: 'send.sending' }, () => send(file));
});
// Leaving by a slip would break off the sending.
addEventListener('beforeunload', (event) => {
  if (isSending) event.preventDefault();
});
// The browser may keep the left page whole in memory, for its back button.
addEventListener('pagehide', () => {
  if (token) end('incomplete');
});

offerOtherLanguage();
say(element('limits'), ['choose.limits', { megabytes: priceFileLimits.bytes / 1024 / 1024 }]);
if (token) enter('choose');
else end('incomplete');
