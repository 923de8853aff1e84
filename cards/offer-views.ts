import type { Button, Fact, Tone } from './view-parts.ts';

/** What may be chosen in a list. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** Offers, searched and filtered. `price` is empty for whoever may not see it. */
export interface OffersView {
  readonly title: string;
  readonly summary: string;
  /** A smaller line, such as of which month the prices are; empty for none. */
  readonly note: string;
  readonly search: string;
  readonly category: string;
  readonly categories: readonly Choice[];
  readonly kind: string;
  readonly kinds: readonly Choice[];
  /** At most ten. The nth row is pressed as `offers.open` with option n, counted from 0. */
  readonly rows: readonly {
    readonly title: string;
    readonly detail: string;
    readonly price: string;
    readonly status: string;
  }[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly buttons: readonly Button[];
}

/** One bar of a drawing, with what it stands for in words. */
export interface Bar {
  readonly label: string;
  readonly value: string;
  /** How long it is, from 0 to 100. */
  readonly share: number;
  readonly tone: Tone;
}

/** What an offer costs, for whoever may see it. */
export interface OfferPriceView {
  readonly title: string;
  readonly facts: readonly (Fact & { readonly note: string })[];
  readonly chartTitle: string;
  readonly bars: readonly Bar[];
  /** The question for how many seats and how long, and the answer; no answer while nothing was asked. */
  readonly seats: string;
  readonly term: string;
  readonly terms: readonly Choice[];
  readonly problem: string;
  readonly quote: readonly Fact[];
}

/** One offer. */
export interface OfferView {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  /** Why it cannot be sold; empty when it can. */
  readonly warning: string;
  readonly facts: readonly Fact[];
  readonly price?: OfferPriceView | undefined;
  /** Other offers that go with it; a row is pressed as `offers.open` with its `option`. */
  readonly related: readonly {
    readonly title: string;
    readonly rows: readonly { readonly title: string; readonly detail: string; readonly option: number }[];
  }[];
  readonly buttons: readonly Button[];
}

/** What changes from one price list to the next, each with a bar. */
export interface ChangesView {
  readonly title: string;
  readonly summary: string;
  readonly facts: readonly Fact[];
  /** At most ten. The nth row is pressed as `offers.open` with option n; without a bar where `share` is 0. */
  readonly rows: readonly {
    readonly title: string;
    readonly detail: string;
    readonly change: string;
    readonly share: number;
    readonly tone: Tone;
  }[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly buttons: readonly Button[];
}

/** The offers on top of the catalog while they are chosen, and a search for more. */
export interface CatalogView {
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly listTitle: string;
  /** `option` names the row in `catalog.up`, `catalog.down` and `catalog.unpin`. */
  readonly pins: readonly {
    readonly place: string;
    readonly title: string;
    readonly detail: string;
    /** That it is no longer sold; empty when it is. */
    readonly gone: string;
    readonly option: number;
    readonly canUp: boolean;
    readonly canDown: boolean;
  }[];
  readonly searchTitle: string;
  readonly search: string;
  readonly resultNote: string;
  /** `option` names the row in `catalog.pin`; `status` says why it cannot be pinned. */
  readonly results: readonly {
    readonly title: string;
    readonly detail: string;
    readonly status: string;
    readonly option: number;
  }[];
  readonly submit: string;
  readonly switchLanguage: string;
}
