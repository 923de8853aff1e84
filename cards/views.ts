import type { Button, Difference, Fact, Tone } from './view-parts.ts';
import type { CatalogView, ChangesView, OffersView, OfferView } from './offer-views.ts';
import type { Verb } from './verbs.ts';

export type { Button, Difference, Fact, Tone } from './view-parts.ts';

/**
 * What a card shows, as plain data: the boundary between a conversation and its looks. Every text here is already in
 * the reader's language; whatever a person typed goes in as it is, and `render` makes its Markdown inert.
 */
export type View =
  | { readonly template: 'language'; readonly data: LanguageView }
  | { readonly template: 'menu'; readonly data: MenuView }
  | { readonly template: 'form'; readonly data: FormView }
  | { readonly template: 'review'; readonly data: ReviewView }
  | { readonly template: 'outcome'; readonly data: OutcomeView }
  | { readonly template: 'people'; readonly data: PeopleView }
  | { readonly template: 'profile'; readonly data: ProfileView }
  | { readonly template: 'journal'; readonly data: JournalView }
  | { readonly template: 'records'; readonly data: RecordsView }
  | { readonly template: 'record'; readonly data: RecordView }
  | { readonly template: 'history'; readonly data: HistoryView }
  | { readonly template: 'offers'; readonly data: OffersView }
  | { readonly template: 'offer'; readonly data: OfferView }
  | { readonly template: 'changes'; readonly data: ChangesView }
  | { readonly template: 'catalog'; readonly data: CatalogView };

export type TemplateName = View['template'];

/** The first card for somebody whose language is not known: both languages, two buttons. */
export interface LanguageView {
  readonly name: string;
}

export interface MenuView {
  readonly title: string;
  readonly intro: string;
  readonly groups: readonly {
    readonly title: string;
    readonly rows: readonly { readonly verb: Verb; readonly title: string; readonly hint: string }[];
  }[];
  /** What the person's role does not give, with who has it; empty when nothing is lacking. */
  readonly locked: readonly { readonly title: string; readonly who: string }[];
  /** A line for newcomers in local mode; empty elsewhere. */
  readonly note: string;
}

/** One input of a form. `error` is empty when the value was not refused. */
export interface Field {
  readonly id: string;
  readonly kind: 'text' | 'choice' | 'compactChoice';
  readonly label: string;
  /** A line under the label; empty for none. */
  readonly hint: string;
  readonly value: string;
  readonly error: string;
  readonly required: boolean;
  /** Text inputs alone: at most so many UTF-16 units. */
  readonly maxLength?: number | undefined;
  readonly keyboard?: 'text' | 'email' | 'tel' | 'url' | undefined;
  readonly placeholder?: string | undefined;
  readonly choices?: readonly { readonly value: string; readonly title: string }[] | undefined;
}

/** The inputs that belong together, below what one should know to fill them in. */
export interface Section {
  readonly title: string;
  /** What cannot be changed here; `note` says why. */
  readonly facts?: readonly (Fact & { readonly note: string })[] | undefined;
  /** Values of one thing side by side, such as two of which one is to be chosen; at most three. */
  readonly columns?: readonly Fact[] | undefined;
  readonly fields: readonly Field[];
}

export interface FormView {
  readonly title: string;
  readonly intro: string;
  /** One sentence above the form when something was refused; empty otherwise. */
  readonly problem: string;
  readonly sections: readonly Section[];
  readonly submit: string;
  /** The button that shows the same form in the other language, named in that language. */
  readonly switchLanguage: string;
}

export interface ReviewView {
  readonly title: string;
  readonly intro: string;
  readonly facts: readonly Fact[];
  readonly differences: readonly Difference[];
  /** What the rows of the differences are: fields unless told. */
  readonly rows?: 'field' | 'offer' | 'place' | undefined;
  readonly can: readonly string[];
  readonly cannot: readonly string[];
  /** A warning in plain words; empty for none. */
  readonly warning: string;
  readonly confirm: string;
  readonly confirmStyle: 'primary' | 'destructive';
  /** Whether "back to the form" makes sense. */
  readonly editable: boolean;
}

export interface OutcomeView {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  /** Short lines under the text, as a list. */
  readonly lines: readonly string[];
  /** The one link of the card, drawn as the main action. */
  readonly link?: { readonly title: string; readonly url: string } | undefined;
  readonly buttons: readonly Button[];
}

export interface PeopleView {
  readonly title: string;
  /** "1–10 of 23", or a sentence that says nobody was found. */
  readonly summary: string;
  readonly search: string;
  /** At most ten. The nth row is pressed as `users.open` with option n, counted from 0. */
  readonly rows: readonly { readonly name: string; readonly address: string; readonly status: string }[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

export interface ProfileView {
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly Fact[];
  readonly can: readonly string[];
  readonly cannot: readonly string[];
  readonly note: string;
  readonly buttons: readonly Button[];
}

export interface JournalView {
  readonly title: string;
  readonly summary: string;
  /** At most ten. */
  readonly entries: readonly {
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly outcome: string;
    readonly tone: Tone;
    readonly differences: readonly Difference[];
  }[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** Things to choose from, a row each: the company's records, the ways back into an account. */
export interface RecordsView {
  readonly title: string;
  readonly summary: string;
  /** The nth row is pressed as this verb, with option n, counted from 0. */
  readonly rowVerb: Verb;
  readonly rows: readonly {
    readonly title: string;
    readonly detail: string;
    readonly status: string;
    readonly tone: Tone;
  }[];
  readonly facts: readonly Fact[];
  /** Where else one may go, after the buttons. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly buttons: readonly Button[];
}

/** One record, its facts grouped as people think of them. */
export interface RecordView {
  readonly title: string;
  readonly subtitle: string;
  /** One sentence when something is missing or wrong, which its facts then tell; empty otherwise. */
  readonly warning: string;
  readonly groups: readonly {
    readonly title: string;
    /** What is read as a block, such as an address. */
    readonly lines: readonly string[];
    /** `concern` says what is wrong with the value; empty for nothing. */
    readonly facts: readonly (Fact & { readonly concern: string })[];
  }[];
  readonly note: string;
  readonly buttons: readonly Button[];
}

/** What was changed in a record, newest first. */
export interface HistoryView {
  readonly title: string;
  readonly summary: string;
  /** At most ten. The nth is pressed as `profiles.restore` with option n, counted from 0, where `restore` has a title. */
  readonly rows: readonly (Difference & {
    readonly who: string;
    readonly when: string;
    readonly restore: string;
    /** Why there is nothing to bring back; empty where there is. */
    readonly kept: string;
  })[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly buttons: readonly Button[];
}
