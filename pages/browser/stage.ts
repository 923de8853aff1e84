import { element } from './element.ts';
import { hush, say, type Sentence, type Word } from './speech.ts';

const sections = document.querySelectorAll<HTMLElement>('main > section');

let isFirst = true;

/** Shows one section of the page alone, and reads on from its heading: all but the first, which is read with the page. */
export function enter(id: string): void {
  for (const section of sections) section.hidden = section.id !== id;
  warn(undefined);
  hush(element('progress'));
  if (!isFirst) element(id).querySelector('h2')?.focus();
  isFirst = false;
}

/** Whether a section is the one that is shown. */
export function isShown(id: string): boolean {
  return !element(id).hidden;
}

/** Tells below the section what went wrong; `undefined` takes it back. */
export function warn(sentence: Sentence | undefined): void {
  const trouble = element('trouble');
  trouble.hidden = sentence === undefined;
  if (sentence === undefined) hush(trouble);
  else say(trouble, sentence);
}

/** Tells below the section, politely, what is going on. */
export function announce(sentence: Sentence): void {
  say(element('progress'), sentence);
}

let working = false;

/** Does the work of a button, once at a time. When it breaks, `broken` is told: no answer came from the server. */
export async function during(
  button: HTMLButtonElement,
  { doing, broken = 'trouble.connection' }: { doing: Word; broken?: Word },
  work: () => Promise<void>,
): Promise<void> {
  if (working || button.getAttribute('aria-disabled') === 'true') return;
  working = true;
  button.setAttribute('aria-disabled', 'true');
  warn(undefined);
  announce(doing);
  try {
    await work();
  } catch {
    warn(broken);
  } finally {
    working = false;
    button.removeAttribute('aria-disabled');
    const progress = element('progress');
    if (progress.dataset['say'] === doing) hush(progress);
  }
}
