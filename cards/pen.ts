/** What goes along while a card is drawn: the data of the whole card, and what was noticed so far. */
export interface Pen {
  readonly root: unknown;
  /** Characters of the JSON of what is drawn. */
  length: number;
  /** The first text that nothing stands for. */
  missing: string | undefined;
  /** The first other thing that makes the card unfit to be sent. */
  fault: string | undefined;
}

/** Something drawn from the data that is at hand, which is at `index` in its list. */
export type Draw = (pen: Pen, data: unknown, index: unknown) => unknown;

/** Whether something is drawn. */
export type Condition = (pen: Pen, data: unknown, index: unknown) => boolean;
