import type { ResumeBody } from '../reset-bodies.ts';
import { anotherStage } from './another-stage.ts';
import { ask } from './ask.ts';
import { beginStage } from './begin-stage.ts';
import { codeStage, type Verified } from './code-stage.ts';
import { element } from './element.ts';
import { end } from './ending-stage.ts';
import { enrolStage } from './enrol-stage.ts';
import { showPurpose, showStep, type Journey } from './journey.ts';
import { takeToken } from './link-token.ts';
import { passwordStage } from './password-stage.ts';
import { removeStage } from './remove-stage.ts';
import { offerOtherLanguage, speakWith } from './speech.ts';
import { sentence } from './words.ts';

speakWith(sentence);
const { key, token } = takeToken();
const journey: Journey = {
  token,
  first: key === 'f',
  codeDigits: Number(element('page').dataset['codeDigits']),
  way: undefined,
  proven: false,
  doubtful: false,
};

const code = codeStage(journey, {
  verified: (told) => proceed(told),
  another: (ways) => anotherStage(journey, ways, code),
});

/** A page that was closed or loaded again goes on where it was: its session outlives it. Whatever else comes is no news. */
async function resume(): Promise<void> {
  const told = await ask<ResumeBody>('resume', { token });
  if (told.is === 'verified' && !journey.proven && journey.token) await proceed(told);
}

async function proceed({ purpose, account, terms }: Verified): Promise<void> {
  journey.proven = true;
  showPurpose(purpose);
  switch (purpose) {
    case 'reset':
    case 'first':
      return passwordStage(journey, account, terms);
    case 'addAuthenticator':
      return enrolStage(journey);
    case 'removeAuthenticator':
      return removeStage(journey);
  }
}

// A slip of the finger would lose what has been proven: the codes are spent.
addEventListener('beforeunload', (event) => {
  if (journey.proven) event.preventDefault();
});
// The browser may keep the left page whole in memory, for its back button.
addEventListener('pagehide', () => {
  if (journey.token) end(journey, 'incomplete');
});

offerOtherLanguage();
showStep(1);
if (journey.first) showPurpose('first');
if (!token) end(journey, 'incomplete');
else if (journey.first) beginStage(journey, code);
// A code that was asked for in the chat has just gone out.
else code.showUnknown(Number(element('page').dataset['sendGap']));
if (token) resume().catch(() => undefined);
