/** What is asked for a flight, step by step. */
export interface Booking {
  destination?: string;
  origin?: string;
  travelDate?: string;
}

/**
 * Whether a date is one day and no other. The sample asks a TIMEX library; the form of a definite date is enough here,
 * and costs the peer less.
 */
export function isDefinite(timex: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(timex);
}
