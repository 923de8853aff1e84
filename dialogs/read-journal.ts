import { z } from 'zod';
import type { JournalView, Tone } from '../cards/views.ts';
import { formatsIn } from '../locales/format.ts';
import { can } from '../partner-center/permissions.ts';
import { operatorId, type RecordedEntry } from '../storage/journal.ts';
import { actions, targetOf } from './effects.ts';
import { contactsIn, peopleNamed } from './profiles/people-named.ts';
import type { Wording } from './profiles/profile-words.ts';
import { refusal } from './refusal.ts';
import { showDifference } from './show-difference.ts';
import type { Answer, Turn } from './turn.ts';

/** Entries a page. */
const pageSize = 10;

const trailSchema = z.array(z.number().int().nonnegative());

/** Who did what and when, newest first. `trail` holds the places of the pages that led to this one. */
export async function readJournal(turn: Turn, trail: readonly number[] = []): Promise<Answer> {
  if (turn.caller.user === undefined || !can(turn.caller.user, 'journal.read')) return refusal(turn, 'journal.read');
  const before = trail.at(-1);
  const { entries, next } = await turn.desk.journal.page({ ...(before !== undefined && { before }), limit: pageSize });
  const names = await peopleNamed(turn, contactsIn(entries.flatMap(({ differences }) => differences)));
  const data: JournalView = {
    title: turn.say('journal.title'),
    summary: entries.length === 0 ? turn.say('journal.empty') : turn.say('journal.summary'),
    entries: withoutSettledStarts(entries).map((entry) => show(turn, entry, names)),
    hasPrevious: trail.length > 0,
    hasNext: next !== undefined,
  };
  return {
    view: { template: 'journal', data },
    terms: {
      verbs: [
        'menu',
        ...(data.hasPrevious ? (['journal.previous'] as const) : []),
        ...(data.hasNext ? (['journal.next'] as const) : []),
      ],
      about: { trail: JSON.stringify(trail), next: JSON.stringify(next === undefined ? [] : [next]) },
    },
  };
}

/** The page after or before the one that a card shows. */
export function turnJournalPage(
  turn: Turn,
  about: Readonly<Record<string, string>>,
  way: 'next' | 'previous',
): Promise<Answer> {
  const trail = trailSchema.parse(JSON.parse(about['trail'] ?? '[]'));
  const next = trailSchema.parse(JSON.parse(about['next'] ?? '[]'));
  return readJournal(turn, way === 'next' ? [...trail, ...next] : trail.slice(0, -1));
}

/** A deed that has ended is told by its end: its beginning says the same again. */
function withoutSettledStarts(entries: readonly RecordedEntry[]): readonly RecordedEntry[] {
  const ended = new Set(entries.flatMap(({ outcome, requestId }) => (outcome === 'started' ? [] : [requestId])));
  return entries.filter(({ outcome, requestId }) => outcome !== 'started' || !ended.has(requestId));
}

const tones: Readonly<Record<RecordedEntry['outcome'], Tone>> = {
  started: 'neutral',
  done: 'good',
  refused: 'warning',
  failed: 'attention',
  unknown: 'warning',
  abandoned: 'warning',
};

function show(turn: Turn, entry: RecordedEntry, names: Wording['names']): JournalView['entries'][number] {
  const action = actions.find((known) => known === entry.action);
  const what =
    action === undefined ? entry.action : turn.say(`journal.action.${action}`, { target: targetOf(turn, entry) });
  const name = entry.actorName ?? (entry.actorId === operatorId ? turn.say('journal.operator') : '');
  return {
    when: formatsIn(turn.language).dateTime(Date.parse(entry.at)),
    who: entry.spokenBy === undefined ? name : turn.say('journal.spokenBy', { name, by: entry.spokenBy }),
    what,
    outcome: turn.say(`journal.outcome.${entry.outcome}`),
    tone: tones[entry.outcome],
    differences: entry.differences.map((difference) => showDifference(turn, difference, names)),
  };
}
