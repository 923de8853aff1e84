import type { Card } from './card.ts';

/** For which clients, and with how much of each text, a template is drawn. */
export interface Cut {
  /** Whether the client sends `Action.Execute`; where it does not, each becomes its fallback. */
  readonly universal: boolean;
  /** The longest shown text, in characters. */
  readonly limit: number;
}

/** Called with what makes a card unfit to be sent. */
export type Refuse = (reason: string) => never;

/** A card that is fit to be sent but for its size, which is in bytes of its JSON in UTF-16. */
export interface Drawn {
  readonly card: Card;
  readonly size: number;
}

/** Draws a template with the data that it is bound to. */
export type Drawer = (data: unknown, refuse: Refuse) => Drawn;
