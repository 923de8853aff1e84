import type { Field, FormView, Section } from '../../cards/views.ts';
import { concernsOf, type Concern } from '../../partner-center/profiles/profile-concerns.ts';
import type { FieldGroup, LockReason, ProfileField } from '../../partner-center/profiles/profile-field.ts';
import { fieldsOf, type ProfileFieldId } from '../../partner-center/profiles/profile-fields.ts';
import { applyValues, readValues } from '../../partner-center/profiles/profile-values.ts';
import type { FlowState } from '../flow.ts';
import type { Answer, Turn } from '../turn.ts';
import { draftOf, type Draft } from './draft.ts';
import { peopleNamed } from './people-named.ts';
import { readRules, type KnownRules } from './profile-rules.ts';
import { concernText, labelOf, showValue, type Wording } from './profile-words.ts';

type Known = ProfileField<ProfileFieldId>;

const groups: readonly FieldGroup[] = ['own', 'address', 'contact'];

/** The form of a profile, made of its fields: what cannot be changed stands above what can, with the reason. */
export async function askForm(turn: Turn, state: FlowState): Promise<Answer> {
  const draft = draftOf(state.values);
  const rules = await readRules(turn, applyValues(draft.base, draft.typed));
  const names = await peopleNamed(turn, [readValues(draft.base)['contactPerson'] ?? '']);
  const concerns = new Map(concernsOf(draft.base, rules).map(({ field, concern }) => [field, concern]));
  const refused = Object.keys(state.errors).length;
  const data: FormView = {
    title: turn.say('profiles.edit.title', { name: turn.say(`profiles.kind.${draft.kind}.name`) }),
    intro: turn.say('profiles.edit.intro'),
    problem: refused > 0 ? turn.say('flow.refused', { count: refused }) : state.notice,
    sections: groups
      .map((group) => sectionOf(turn, group, { draft, rules, names, concerns, errors: state.errors }))
      .filter(({ facts = [], fields }) => facts.length + fields.length > 0),
    submit: turn.say('profiles.edit.submit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

interface Filling {
  readonly draft: Draft;
  readonly rules: KnownRules;
  readonly names: Wording['names'];
  /** What is wrong with the values that are stored. */
  readonly concerns: ReadonlyMap<ProfileFieldId, Concern>;
  readonly errors: FlowState['errors'];
}

function sectionOf(turn: Turn, group: FieldGroup, filling: Filling): Section {
  const { draft, rules, names } = filling;
  const fields = fieldsOf(draft.kind).filter((field) => field.group === group);
  const wording = { say: turn.say, language: turn.language, names, country: rules.country.country };
  const present = readValues(draft.base);
  return {
    title: turn.say(`profiles.group.${group}`),
    facts: fields.flatMap((field) => {
      const lock = field.editable(draft.base);
      if (lock === true) return [];
      return [
        {
          title: labelOf(turn.say, field.id),
          value: showValue(wording, field.input, present[field.id] ?? ''),
          note: lockText(turn, lock),
        },
      ];
    }),
    fields: fields
      .filter(({ editable }) => editable(draft.base) === true)
      .map((field) => inputOf(turn, field, filling)),
  };
}

function lockText({ say }: Turn, lock: LockReason): string {
  return say(`profiles.lock.${lock}`);
}

function inputOf(turn: Turn, field: Known, filling: Filling): Field {
  const { draft, rules, errors } = filling;
  const { id, maxLength } = field;
  const choices = choicesOf(turn, field, rules);
  const value = draft.typed[id] ?? '';
  const error = errors[id] ?? '';
  const common = {
    id,
    label: labelOf(turn.say, id),
    hint: error === '' ? hintOf(turn, field, filling) : '',
    error,
    required: field.required(rules),
  };
  if (choices.length > 0) {
    const offered = choices.some((choice) => choice.value === value);
    return { ...common, kind: 'compactChoice', value: offered ? value : '', choices };
  }
  // Longer than what is allowed only when no client of ours sent it: so much is kept that it stays too long.
  return {
    ...common,
    kind: 'text',
    value: value.slice(0, maxLength + 16).toWellFormed(),
    maxLength,
    keyboard: keyboardOf(field),
  };
}

function keyboardOf({ input }: Known): NonNullable<Field['keyboard']> {
  return input === 'email' || input === 'tel' || input === 'url' ? input : 'text';
}

/** The longest name in a list of people, in characters. */
const longestName = 80;

/** What may be chosen, in the order in which the reader looks for it; a code that is stored and unknown may stay. */
function choicesOf(turn: Turn, field: Known, rules: KnownRules): NonNullable<Field['choices']> {
  const { language, say } = turn;
  const values = field.choices?.(rules) ?? [];
  const names = new Map(
    rules.administrators.map((person) => [person.id, person.displayName.slice(0, longestName).toWellFormed()]),
  );
  const wording = { say, language, names, country: rules.country.country };
  return values
    .map((value) => ({ value, title: showValue(wording, field.input, value) }))
    .toSorted((one, other) => one.title.localeCompare(other.title, language));
}

/** What is wrong with the value that is stored and still stands in the form, or how to write one. */
function hintOf(turn: Turn, { id, input }: Known, { draft: { base, typed }, rules, concerns }: Filling): string {
  const concern = concerns.get(id);
  if (concern !== undefined && (typed[id] ?? '') === (readValues(base)[id] ?? ''))
    return concernText(turn.say, concern);
  if (id === 'contactPerson' || (id === 'postalCode' && rules.country.country === 'CN'))
    return turn.say(`profiles.hint.${id}`);
  return input === 'tel' ? turn.say('profiles.hint.phone') : '';
}
