/** What is wrong with a stored record. */
export type Damage =
  /** Not in the form that this release writes. */
  | 'malformed'
  /** Made under a key that is not among `STORAGE_KEYS`. */
  | 'unknown-key'
  /** Changed, or moved here from another record. */
  | 'forged'
  /** Genuine, but not what its schema expects. */
  | 'unexpected';

/** Thrown when a stored record cannot be trusted; what it holds is in no part of the error. */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';
  /** The record's full name, `namespace:id`. */
  readonly record: string;
  readonly damage: Damage;

  constructor(record: string, damage: Damage) {
    super(`the stored record ${record} is damaged: ${damage}`);
    this.record = record;
    this.damage = damage;
  }
}
