/** A place in the order of the list: where one page ends and the next begins. */
export interface Place {
  readonly displayName: string;
  readonly id: string;
}

const collator = new Intl.Collator('fr', { numeric: true });

/** The order of the list: by display name, people of one name by id. */
export function comparePlaces(one: Place, other: Place): number {
  const order = collator.compare(one.displayName, other.displayName);
  if (order !== 0) return order;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
