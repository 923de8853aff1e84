import type { View } from '../../cards/views.ts';
import type { Answer, Desk, Input, Turn } from '../../dialogs/turn.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { PasswordReset } from '../../password-reset/password-reset.ts';
import type { Bookmark } from './bookmark.ts';
import type { Config } from '../config.ts';
import type { Identified } from './identify.ts';
import { newNonce } from './issued-cards.ts';
import type { PersonRecords } from './person-records.ts';

/** An answer with the nonce that it will carry, in the language in which it was worded. */
export interface Worded {
  readonly answer: Answer;
  readonly nonce: string;
  readonly language: Language;
}

/** A turn with what the conversation has put in it, to be delivered when the state is saved. */
export interface OpenTurn {
  readonly turn: Turn;
  readonly shown: readonly Worded[];
  readonly retired: readonly View[];
  /** In local mode, whom the person has become in this turn. */
  readonly became: string | undefined;
  /** Drops what was shown and is not true any more: the turn has failed. */
  forget(untrue: (shown: Worded) => boolean): void;
  /** Shows something else in the place of each answer. */
  change(answer: (shown: Answer) => Answer): void;
  /** Writes what the person chose, such as a language. */
  settle(): Promise<void>;
}

/** Opens a turn for the conversations. */
export function openTurn(parts: {
  readonly identified: Identified;
  readonly input: Input;
  readonly conversation: string;
  readonly correlationId: string;
  readonly takenAt: number;
  readonly language: Language;
  readonly bookmark: Bookmark;
  readonly config: Pick<Config, 'local'>;
  readonly desk: Desk;
  readonly people: PersonRecords;
  readonly resets: Pick<PasswordReset, 'of'>;
}): OpenTurn {
  const { identified, input, conversation, correlationId, takenAt, bookmark, config, desk, people, resets } = parts;
  const { user } = identified.caller;
  let { language } = parts;
  let chosen: Language | undefined;
  let became: string | undefined;
  const shown: Worded[] = [];
  const retired: View[] = [];
  const turn: Turn = {
    caller: identified.caller,
    mine: user && resets.of(user.id),
    input,
    conversation,
    correlationId,
    takenAt,
    desk,
    local: config.local,
    get language() {
      return language;
    },
    get say() {
      return wordsIn(language);
    },
    speak(wanted) {
      language = wanted;
      chosen = wanted;
    },
    async become(persona) {
      await people.change(identified.identity, { persona });
      bookmark.openCard = undefined;
      became = persona;
    },
    show(answer) {
      const nonce = newNonce();
      const apart = answer.apart ?? (input.kind === 'press' && input.press.card.stays);
      shown.push({ answer: { ...answer, apart }, nonce, language });
      return nonce;
    },
    retire(view) {
      if (bookmark.openCard !== undefined) retired.push(view);
    },
  };
  return {
    turn,
    shown,
    retired,
    get became() {
      return became;
    },
    forget(untrue) {
      const kept = shown.filter((worded) => !untrue(worded));
      retired.length = 0;
      shown.splice(0, shown.length, ...kept);
    },
    change(instead) {
      shown.splice(0, shown.length, ...shown.map((worded) => ({ ...worded, answer: instead(worded.answer) })));
    },
    async settle() {
      if (chosen !== undefined) await people.change(identified.identity, { language: chosen });
    },
  };
}
