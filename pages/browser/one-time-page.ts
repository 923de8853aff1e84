import { element, made } from './element.ts';
import { takeToken } from './link-token.ts';
import { post } from './post.ts';

const visibleMs = 120_000;
const lastCallMs = 30_000;
const sections = ['intro', 'result', 'hidden', 'gone', 'incomplete'] as const;

let { token } = takeToken();
let password = '';
let hiddenAt = 0;
let timer = 0;
let saidLastCall = false;
let asking = false;

/** Says a text aloud and shows it: under the first button (`progress`) or under the copy button (`outcome`). */
function announce(place: 'progress' | 'outcome', text: string | undefined): void {
  element(place).textContent = text ?? '';
}

function enter(name: (typeof sections)[number]): void {
  for (const section of sections) element(section).hidden = section !== name;
  // Once the token is spent the other page can show nothing, and leaving by a slip would lose the password.
  element('other-language').hidden = name !== 'intro' && name !== 'incomplete';
  announce('progress', '');
  announce('outcome', '');
  element(name).querySelector('h2')?.focus();
}

async function askOnce(): Promise<void> {
  if (asking) return;
  asking = true;
  element('trouble').hidden = true;
  element('show').setAttribute('aria-disabled', 'true');
  announce('progress', element('progress').dataset['opening']);
  try {
    await ask();
  } catch {
    // No connection, no answer in time, or an answer that is not ours: nothing was shown, the token is kept.
    announce('progress', '');
    element('trouble').hidden = false;
  } finally {
    asking = false;
    element('show').removeAttribute('aria-disabled');
  }
}

async function ask(): Promise<void> {
  const response = await post('show', { token }, { credentials: 'omit' });
  if (response.status === 410) {
    token = '';
    enter('gone');
    return;
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  const answer = (await response.json()) as { account: string | null; password: string };
  token = '';
  reveal(answer.account, answer.password);
}

function reveal(account: string | null, secret: string): void {
  password = secret;
  element('account').textContent = account;
  element('account-row').hidden = account === null;
  element('password').replaceChildren(...groupsOf(secret));
  hiddenAt = Date.now() + visibleMs;
  saidLastCall = false;
  enter('result');
  tick();
  timer = setInterval(tick, 250);
}

/** Four characters a group, told apart by margins: no space comes into what is selected and copied. */
function groupsOf(secret: string): readonly HTMLElement[] {
  return (secret.match(/.{1,4}/gsu) ?? []).map((group) =>
    made('span', 'group', ...Array.from(group, (character) => made('span', kindOf(character), character))),
  );
}

function kindOf(character: string): string {
  if (/\p{Nd}/u.test(character)) return 'digit';
  return /\p{L}/u.test(character) ? 'letter' : 'symbol';
}

/** Reads the clock rather than counting: a background tab's timers are slow and a sleeping computer's stand still. */
function tick(): void {
  const left = hiddenAt - Date.now();
  if (left <= 0) {
    hide();
    return;
  }
  const seconds = Math.ceil(left / 1000);
  element('countdown').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  if (left <= lastCallMs && !saidLastCall) {
    saidLastCall = true;
    announce('outcome', element('outcome').dataset['lastCall']);
  }
}

function wipe(): void {
  clearInterval(timer);
  getSelection()?.removeAllRanges();
  element('password').replaceChildren();
  element('account').replaceChildren();
  password = '';
}

function hide(): void {
  wipe();
  enter('hidden');
}

async function copy(): Promise<void> {
  const { done, failed } = element('copy').dataset;
  try {
    await navigator.clipboard.writeText(password);
    announce('outcome', done);
  } catch {
    // No clipboard outside https and localhost, or the browser says no: the keyboard still copies the selection.
    getSelection()?.selectAllChildren(element('password'));
    announce('outcome', failed);
  }
}

element('show').addEventListener('click', () => void askOnce());
element('copy').addEventListener('click', () => void copy());
element('hide').addEventListener('click', hide);
element('longer').addEventListener('click', () => {
  hiddenAt += visibleMs;
  saidLastCall = false;
  tick();
  announce('outcome', element('longer').dataset['done']);
});
element('other-language').addEventListener('click', (event) => {
  if (!token) return;
  event.preventDefault();
  location.replace(`${element('other-language').getAttribute('href')}#t=${encodeURIComponent(token)}`);
});
// The browser may keep the left page whole in memory, for its back button.
addEventListener('pagehide', () => {
  token = '';
  if (password) hide();
  else if (!element('intro').hidden) enter('incomplete');
});

element('show').hidden = false;
if (!token) enter('incomplete');
