/** Milliseconds since the epoch. A parameter everywhere, so that tests move time instead of waiting. */
export type Clock = () => number;
