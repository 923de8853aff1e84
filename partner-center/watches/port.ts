import type { Capability } from '../permissions.ts';

/** What a person can ask to be told of: prices of the offers on top of the catalog, and which offers stand there. */
export const watchable = ['prices', 'catalog'] as const;

export type Watchable = (typeof watchable)[number];

/** What it takes to be told, at the moment at which there is something to tell. */
export const watchRights: Readonly<Record<Watchable, Capability>> = { prices: 'prices.view', catalog: 'offers.view' };

/** What one person is told of. */
export type Watching = Readonly<Record<Watchable, boolean>>;

/**
 * Who asked to be told of what; nobody is told who did not ask. Kept in Guichet's own store. Every method rejects with a
 * `PartnerCenterError` and nothing else.
 */
export interface Watches {
  of(personId: string): Promise<Watching>;
  /** Asks for it, or for no more of it; the other wish stays as it is. */
  set(personId: string, what: Watchable, wanted: boolean): Promise<void>;
  /** Ids of all who asked, each once; whether they still may be told is for whoever tells to look at. */
  everybody(what: Watchable): Promise<readonly string[]>;
}
