import { priceFileName } from '../price-file-name.ts';
import { element, made } from './element.ts';
import { field } from './field.ts';
import { judgeFile } from './judge-file.ts';
import { refusalOf } from './refusal-of.ts';
import { hush, say, type Sentence } from './speech.ts';
import { isShown } from './stage.ts';

/** The place where a file is chosen or dropped. */
export interface FilePicker {
  /** The file that is chosen and worth sending; without one, tells so at the field. */
  file(): File | undefined;
  /** Tells at the field why the file was refused: another one has to be chosen. */
  refuse(...sentences: readonly Sentence[]): void;
  /** Nothing can be chosen meanwhile. */
  rests(resting: boolean): void;
}

/** Makes the place work. */
export function filePicker(): FilePicker {
  const { input, accept, refuse: complain } = field('file');
  const drop = element('drop');
  let chosen: File | undefined;

  function refuse(...sentences: readonly Sentence[]): void {
    chosen = undefined;
    hush(element('chosen'));
    complain(...sentences);
  }

  function choose(file: File): void {
    const reason = judgeFile(file);
    say(element('pick'), 'choose.pickAnother');
    if (reason !== undefined) return refuse(refusalOf({ reason, missing: [] }));
    accept();
    chosen = file;
    show(file);
  }

  // A file of the same name, mended meanwhile, is a choice as well.
  input.addEventListener('click', () => (input.value = ''));
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) choose(file);
  });

  // Wherever it is dropped, a file must not take the page's place.
  addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.dataset['over'] = String(!drop.inert);
  });
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) drop.dataset['over'] = 'false';
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    drop.dataset['over'] = 'false';
    const [file, ...others] = event.dataTransfer?.files ?? [];
    if (!file || drop.inert || !isShown('choose')) return;
    if (others.length > 0) refuse('choose.several');
    else choose(file);
  });

  return {
    file() {
      if (chosen === undefined) complain('choose.none');
      return chosen;
    },
    refuse,
    rests(resting) {
      drop.inert = resting;
    },
  };
}

function show({ name, size }: File): void {
  const [title, amount] = [made('span'), made('span')];
  say(title, 'choose.chosen');
  const kilobytes = Math.ceil(size / 1024);
  if (kilobytes < 1024) say(amount, ['choose.kilobytes', { size: kilobytes }]);
  else say(amount, ['choose.megabytes', { size: kilobytes / 1024 }]);
  const shown = made('bdi', 'plain', priceFileName(name));
  shown.translate = false;
  element('chosen').replaceChildren(title, ' ', shown, ' (', amount, ')');
}
