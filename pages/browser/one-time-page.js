// @ts-check

const visibleMs = 120_000;
const lastCallMs = 30_000;
const answerMs = 15_000;
const sections = /** @type {const} */ (['intro', 'result', 'hidden', 'gone', 'incomplete']);

// The token lives in this variable alone: the address bar, the history and a shared screen no longer show it.
let token = new URLSearchParams(location.hash.slice(1)).get('t') ?? '';
history.replaceState(null, '', location.pathname);

let password = '';
let hiddenAt = 0;
let timer = 0;
let saidLastCall = false;
let asking = false;

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/**
 * Says a text aloud and shows it: under the first button (`progress`) or under the copy button (`outcome`).
 * @param {'progress' | 'outcome'} place
 * @param {string | undefined} text
 */
function announce(place, text) {
  element(place).textContent = text ?? '';
}

/** @param {(typeof sections)[number]} name */
function enter(name) {
  for (const section of sections) element(section).hidden = section !== name;
  // Once the token is spent the other page can show nothing, and leaving by a slip would lose the password.
  element('other-language').hidden = name !== 'intro' && name !== 'incomplete';
  announce('progress', '');
  announce('outcome', '');
  element(name).querySelector('h2')?.focus();
}

async function askOnce() {
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

async function ask() {
  // Neither `mode: 'same-origin'` nor 'no-cors': with Referrer-Policy no-referrer both send `Origin: null`.
  const response = await fetch('show', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  });
  if (response.status === 410) {
    token = '';
    enter('gone');
    return;
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  /** @type {{ account: string | null, password: string }} */
  const answer = await response.json();
  token = '';
  reveal(answer.account, answer.password);
}

/**
 * @param {string | null} account
 * @param {string} secret
 */
function reveal(account, secret) {
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

/**
 * Four characters a group, told apart by margins: no space comes into what is selected and copied.
 * @param {string} secret
 */
function groupsOf(secret) {
  const characters = Array.from(secret);
  const groups = [];
  for (let start = 0; start < characters.length; start += 4) {
    const group = span('group');
    for (const character of characters.slice(start, start + 4)) {
      const part = span(kindOf(character));
      part.textContent = character;
      group.append(part);
    }
    groups.push(group);
  }
  return groups;
}

/** @param {string} className */
function span(className) {
  const made = document.createElement('span');
  made.className = className;
  return made;
}

/** @param {string} character */
function kindOf(character) {
  if (/\p{Nd}/u.test(character)) return 'digit';
  return /\p{L}/u.test(character) ? 'letter' : 'symbol';
}

/** Reads the clock rather than counting: a background tab's timers are slow and a sleeping computer's stand still. */
function tick() {
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

function wipe() {
  clearInterval(timer);
  getSelection()?.removeAllRanges();
  element('password').replaceChildren();
  element('account').replaceChildren();
  password = '';
}

function hide() {
  wipe();
  enter('hidden');
}

async function copy() {
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
// A second link opened in the same tab differs in its fragment alone, which loads nothing by itself.
addEventListener('hashchange', () => location.reload());

element('show').hidden = false;
if (!token) enter('incomplete');
