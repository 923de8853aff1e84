import { element } from './element.ts';
import { hush, sayAll, type Sentence } from './speech.ts';

/** A field and the place of its error, `#<id>-error`, which its `aria-describedby` names. */
export interface Field {
  readonly input: HTMLInputElement;
  /** Tells at the field what is wrong with it, and puts the cursor there. */
  refuse(...sentences: readonly Sentence[]): void;
  /** Takes the error back. */
  accept(): void;
}

/** Finds a field of the page. */
export function field(id: string): Field {
  const input = element(id, HTMLInputElement);
  const error = element(`${id}-error`);
  function accept(): void {
    hush(error);
    error.hidden = true;
    input.removeAttribute('aria-invalid');
  }
  // An error is about what was typed, no longer about what is being typed.
  input.addEventListener('input', accept);
  return {
    input,
    accept,
    refuse(...sentences) {
      sayAll(error, sentences);
      error.hidden = false;
      input.setAttribute('aria-invalid', 'true');
      input.focus();
    },
  };
}
