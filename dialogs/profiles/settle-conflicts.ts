import type { FormView, Section } from '../../cards/views.ts';
import type { MergeConflict } from '../../partner-center/profiles/merge-three-way.ts';
import { fieldErrors } from '../failures.ts';
import type { FlowState, Step, Values } from '../flow.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { conflictsOf, draftOf } from './draft.ts';
import { contactsIn, peopleNamed } from './people-named.ts';
import { colleague, fieldList, proceed } from './proceed.ts';
import type { Wording } from './profile-words.ts';

/** What both changed, in three columns: what it was, theirs and mine. The rest is merged, and said to be. */
export async function askConflicts(turn: Turn, { values, errors }: FlowState): Promise<Answer> {
  const { kind } = draftOf(values);
  const conflicts = firstOf(conflictsOf(values));
  const taken = (values['taken'] ?? '').split(' ').filter((field) => field !== '');
  const names = await peopleNamed(
    turn,
    conflicts.flatMap(({ field, base, theirs, mine }) =>
      contactsIn([
        { field, before: base, after: theirs },
        { field, before: base, after: mine },
      ]),
    ),
  );
  const refused = Object.keys(errors).length;
  const rest = taken.length === 0 ? [] : [turn.say('profiles.merge.taken', { fields: fieldList(turn, taken) })];
  const data: FormView = {
    title: turn.say('profiles.merge.title'),
    intro: [turn.say('profiles.merge.intro', { name: await colleague(turn, kind) }), ...rest].join(' '),
    problem: refused > 0 ? turn.say('flow.refused', { count: refused }) : '',
    sections: conflicts.map((conflict) => sectionOf(turn, conflict, { values, errors, names })),
    submit: turn.say('profiles.merge.submit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

function sectionOf(
  turn: Turn,
  { field, base, theirs, mine }: MergeConflict,
  { values, errors, names }: Pick<FlowState, 'values' | 'errors'> & { readonly names: Wording['names'] },
): Section {
  const { say } = turn;
  const one = showDifference(turn, { field, before: base, after: theirs }, names);
  const other = showDifference(turn, { field, before: base, after: mine }, names);
  const id = inputOf(field);
  return {
    title: one.title,
    columns: [
      { title: say('profiles.merge.was'), value: one.before },
      { title: say('profiles.merge.theirs'), value: one.after },
      { title: say('profiles.merge.mine'), value: other.after },
    ],
    fields: [
      {
        id,
        kind: 'choice',
        label: say('profiles.merge.label', { field: one.title }),
        hint: '',
        value: values[id] ?? '',
        error: errors[id] ?? '',
        required: true,
        choices: [
          {
            value: 'theirs',
            title: say('profiles.merge.keepTheirs', { value: clipped(one.after) || say('profiles.merge.empty') }),
          },
          {
            value: 'mine',
            title: say('profiles.merge.keepMine', { value: clipped(other.after) || say('profiles.merge.empty') }),
          },
        ],
      },
    ],
  };
}

/** Goes on with what was chosen, field by field, over the colleague's version. */
export async function takeConflicts(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const conflicts = firstOf(conflictsOf(values));
  const chosen: Values = { ...values, ...press.values };
  const undecided = conflicts.filter(({ field }) => !['theirs', 'mine'].includes(chosen[inputOf(field)] ?? ''));
  if (undecided.length > 0) {
    const errors = Object.fromEntries(undecided.map(({ field }) => [inputOf(field), 'choice'] as const));
    return { to: 'merge', values: chosen, errors: fieldErrors(turn, errors) };
  }
  const decided = conflicts.map((conflict) => [
    conflict.field,
    conflict[chosen[inputOf(conflict.field)] as 'theirs' | 'mine'],
  ]);
  const settled: Values = { ...values, ...Object.fromEntries(decided) };
  const others = conflictsOf(values).slice(conflicts.length);
  if (others.length > 0) return { to: 'merge', values: { ...settled, conflicts: JSON.stringify(others) } };
  return proceed(turn, settled);
}

/** What a card of 28 KB may hold of conflicts, and what one weighs besides its values, in characters. */
const [room, frame] = [11_000, 1_000];

/** As many conflicts as fit on one card, for long values: the others come next. */
function firstOf(conflicts: readonly MergeConflict[]): readonly MergeConflict[] {
  // Twice: a value may have to be escaped.
  const weights = conflicts.map(({ base, theirs, mine }) => frame + 2 * (base.length + theirs.length + mine.length));
  const fits = weights.findIndex((_, index) => weights.slice(0, index + 1).reduce((sum, one) => sum + one, 0) > room);
  return fits < 1 ? conflicts : conflicts.slice(0, fits);
}

function inputOf(field: string): string {
  return `keep-${field}`;
}

/** The columns show it whole. */
function clipped(value: string): string {
  return value.length <= 60 ? value : `${value.slice(0, 59).toWellFormed()}…`;
}
