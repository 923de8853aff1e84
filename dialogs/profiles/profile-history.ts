import { z } from 'zod';
import type { HistoryView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { can } from '../../partner-center/permissions.ts';
import { fieldsOf } from '../../partner-center/profiles/profile-fields.ts';
import { readValues } from '../../partner-center/profiles/profile-values.ts';
import type { Profile, ProfileKind } from '../../partner-center/profiles/profile.ts';
import type { RecordedEntry } from '../../storage/journal.ts';
import type { Beginning } from '../flow.ts';
import { button, menuButton } from '../notices.ts';
import { refusal } from '../refusal.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Turn } from '../turn.ts';
import { draftOf, editing } from './draft.ts';
import { contactsIn, peopleNamed } from './people-named.ts';
import { check } from './proceed.ts';
import { readRules, type KnownRules } from './profile-rules.ts';

/** Rows a page (design, section 6), and the entries that are read for them at a time. */
const [pageSize, batch] = [10, 20];

/** Where a page begins: before this entry of the journal, after so many of its rows. */
const placeSchema = z.object({ before: z.int().optional(), skip: z.int().nonnegative() });
type Place = z.infer<typeof placeSchema>;
const trailSchema = z.array(placeSchema);

interface Row {
  readonly entry: RecordedEntry;
  readonly difference: RecordedEntry['differences'][number];
  /** Where the page would begin whose first row this is. */
  readonly place: Place;
}

/** What was changed in a profile, newest first, each with the value that stood there before. */
export async function showHistory(turn: Turn, kind: ProfileKind, trail: readonly Place[] = []): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'journal.read')) return refusal(turn, 'journal.read');
  const profile: Profile = await turn.desk.partnerCenter.getProfile(kind);
  const [rules, found] = await Promise.all([
    readRules(turn, profile),
    rowsFrom(turn, kind, trail.at(-1) ?? { skip: 0 }),
  ]);
  const [rows, next] = [found.slice(0, pageSize), found[pageSize]?.place];
  const names = await peopleNamed(turn, contactsIn(rows.map(({ difference }) => difference)));
  const updates = can(user, 'profiles.update');
  const data: HistoryView = {
    title: turn.say('profiles.history.title', { name: turn.say(`profiles.kind.${kind}.name`) }),
    summary: turn.say(rows.length === 0 ? 'profiles.history.empty' : 'profiles.history.summary'),
    rows: rows.map(({ entry, difference }) => {
      const shown = showDifference(turn, difference, names);
      const kept = keptText(turn, profile, rules, difference);
      return {
        ...shown,
        who: entry.actorName ?? '',
        when: formatsIn(turn.language).dateTime(Date.parse(entry.at)),
        restore: kept === '' && updates ? restoreText(turn, shown.before) : '',
        kept,
      };
    }),
    hasPrevious: trail.length > 0,
    hasNext: next !== undefined,
    buttons: [
      button(turn, 'profiles.open', 'profiles.saved.open'),
      button(turn, 'profiles.list', 'profiles.back'),
      menuButton(turn),
    ],
  };
  return {
    view: { template: 'history', data },
    terms: {
      verbs: [
        'profiles.open',
        'profiles.list',
        'menu',
        ...(data.rows.some(({ restore }) => restore !== '') ? (['profiles.restore'] as const) : []),
        ...(data.hasPrevious ? (['profiles.newer'] as const) : []),
        ...(data.hasNext ? (['profiles.older'] as const) : []),
      ],
      options: rows.map(({ difference: { field, before } }) => JSON.stringify({ field, before })),
      about: { kind, trail: JSON.stringify(trail), next: JSON.stringify(next === undefined ? [] : [next]) },
    },
  };
}

/** The page after or before the one that a card shows. */
export function turnHistoryPage(
  turn: Turn,
  kind: ProfileKind,
  about: Readonly<Record<string, string>>,
  way: 'older' | 'newer',
): Promise<Answer> {
  const trail = trailSchema.parse(JSON.parse(about['trail'] ?? '[]'));
  const next = trailSchema.parse(JSON.parse(about['next'] ?? '[]'));
  return showHistory(turn, kind, way === 'older' ? [...trail, ...next] : trail.slice(0, -1));
}

/** A page of rows from a place on, and the first one of the next page. */
async function rowsFrom(turn: Turn, kind: ProfileKind, { before, skip }: Place): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from = before;
  for (;;) {
    const { entries, next } = await turn.desk.journal.about(kind, { before: from, limit: batch });
    rows.push(...entries.flatMap(rowsOf));
    if (rows.length > pageSize + skip || next === undefined) return rows.slice(skip, skip + pageSize + 1);
    from = next;
  }
}

function rowsOf(entry: RecordedEntry): readonly Row[] {
  if (entry.outcome !== 'done') return [];
  return entry.differences.map((difference, index) => ({
    entry,
    difference,
    place: { before: entry.seq + 1, skip: index },
  }));
}

const restorable = z.object({ field: z.string(), before: z.string() });

/** Why a value cannot be brought back; empty when it can. */
function keptText(turn: Turn, profile: Profile, rules: KnownRules, { field, before }: Row['difference']): string {
  const known = fieldsOf(profile.kind).find(({ id }) => id === field);
  if (known?.editable(profile) !== true) return turn.say('profiles.history.locked');
  if (before === '' && known.required(rules)) return turn.say('profiles.history.required');
  return readValues(profile)[field] === before ? turn.say('profiles.history.current') : '';
}

function restoreText(turn: Turn, before: string): string {
  if (before === '') return turn.say('profiles.history.restoreEmpty');
  // Whole it stands above the button, which does not wrap.
  const value = before.length <= 16 ? before : `${before.slice(0, 15).toWellFormed()}…`;
  return turn.say('profiles.history.restore', { value });
}

/** What the flow begins with to bring a value back: the review, or the form where the value would no longer do. */
export async function restoring(turn: Turn, kind: ProfileKind, option: string): Promise<Beginning> {
  const { field, before } = restorable.parse(JSON.parse(option));
  const values = editing(await turn.desk.partnerCenter.getProfile(kind), { [field]: before });
  const checked = await check(turn, draftOf(values));
  if (!checked.ok) return { stage: 'form', values, notice: turn.say('profiles.restore.refused') };
  return { stage: 'review', values, notice: turn.say('profiles.restore.intro') };
}
