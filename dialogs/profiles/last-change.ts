import { formatsIn } from '../../locales/format.ts';
import type { ProfileKind } from '../../partner-center/profiles/profile.ts';
import type { RecordedEntry } from '../../storage/journal.ts';
import type { Turn } from '../turn.ts';

/** Deeds on one profile that are looked through for one that was done: two entries each. */
const lookedThrough = 20;

/** The last change of a profile that was made here; `undefined` when none was. */
export async function lastChange({ desk }: Turn, kind: ProfileKind): Promise<RecordedEntry | undefined> {
  const { entries } = await desk.journal.about(kind, { limit: lookedThrough });
  return entries.find(({ outcome }) => outcome === 'done');
}

/** "Alex Wilber changed it on …", or that nobody did here. */
export function changeText(turn: Turn, entry: RecordedEntry | undefined): string {
  if (entry === undefined) return turn.say('profiles.neverChanged');
  const when = formatsIn(turn.language).dateTime(Date.parse(entry.at));
  return turn.say('profiles.changed', { name: entry.actorName ?? '', when });
}
