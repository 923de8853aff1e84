import { languageOf, languages, type Language } from '../../locales/languages.ts';
import { element, made } from './element.ts';
import type { ExportWord } from './export-words.ts';
import type { Params, Sentences } from './sentences.ts';
import type { UploadWord } from './upload-words.ts';
import type { Word as ResetWord } from './words.ts';

/** The place of a sentence of one of the pages. */
export type Word = ResetWord | UploadWord | ExportWord;

/** A sentence to be said, with what fills it. */
export type Sentence = Word | readonly [Word, Params];

const root = document.documentElement;
const params = new WeakMap<Element, Params>();
let sentence: Sentences<Word> | undefined;

/** Gives the page its own words, before it says any: no page loads those of another. */
export function speakWith<Own extends Word>(sentences: Sentences<Own>): void {
  sentence = sentences as Sentences<Word>;
}

/** Shows a sentence in an element, in the language of the page and in each one that it is changed to. */
export function say(target: HTMLElement, said: Sentence): void {
  const [word, values] = typeof said === 'string' ? [said, {}] : said;
  target.dataset['say'] = word;
  params.set(target, values);
  utter(target);
}

/** Shows several sentences in an element, one after the other. */
export function sayAll(target: HTMLElement, sentences: readonly Sentence[]): void {
  const spoken = sentences.map((said) => {
    const span = made('span');
    say(span, said);
    return span;
  });
  hush(target);
  target.append(...spoken.flatMap((span, index) => (index === 0 ? [span] : [' ', span])));
}

/** Empties an element. */
export function hush(target: HTMLElement): void {
  delete target.dataset['say'];
  target.replaceChildren();
}

/** Makes the header's link change the language in place: nothing that was typed or proven is lost. */
export function offerOtherLanguage(): void {
  const link = element('other-language', HTMLAnchorElement);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const chosen = languageOf(link.hreflang) ?? spokenLanguage();
    root.lang = chosen;
    const other = languages.find((language) => language !== chosen) ?? chosen;
    link.href = link.hreflang = link.lang = other;
    // A reloaded page speaks the chosen language as well.
    history.replaceState(null, '', chosen);
    for (const target of document.querySelectorAll<HTMLElement>('[data-say]')) utter(target);
  });
}

function utter(target: HTMLElement): void {
  if (sentence === undefined) throw new Error('the page has no words yet');
  target.textContent = sentence(spokenLanguage(), target.dataset['say'] as Word, params.get(target));
}

function spokenLanguage(): Language {
  return languageOf(root.lang) ?? 'fr';
}
