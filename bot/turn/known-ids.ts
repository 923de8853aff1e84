import { LRUCache } from 'lru-cache';

/** Which person's record an object id leads to, as far as this process has seen it: a guess of what a turn will read. */
export interface KnownIds {
  /** The object id itself where nothing else is known. */
  idOf(objectId: string): string;
  note(objectId: string, id: string): void;
}

/** More people than these are read in two steps now and then. */
const most = 10_000;

/** Knows nobody yet. */
export function knownIds(): KnownIds {
  const ids = new LRUCache<string, string>({ max: most });
  return {
    idOf: (objectId) => ids.get(objectId) ?? objectId,
    note(objectId, id) {
      if (objectId !== id) ids.set(objectId, id);
    },
  };
}
