import type { Step, Values } from '../flow.ts';
import { formatsIn } from '../../locales/format.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import { checkValues } from '../../partner-center/profiles/check-values.ts';
import { mergeThreeWay } from '../../partner-center/profiles/merge-three-way.ts';
import type { AddressValidation } from '../../partner-center/profiles/port.ts';
import { differencesOf } from '../../partner-center/profiles/profile-differences.ts';
import { fieldsOf, type ProfileFieldId } from '../../partner-center/profiles/profile-fields.ts';
import { addressOf } from '../../partner-center/profiles/profile-rules.ts';
import { applyValues, readValues } from '../../partner-center/profiles/profile-values.ts';
import type { Address, Profile } from '../../partner-center/profiles/profile.ts';
import { fieldErrors } from '../failures.ts';
import type { Turn } from '../turn.ts';
import { draftOf, keepDraft, written, type Draft } from './draft.ts';
import { lastChange } from './last-change.ts';
import { readRules } from './profile-rules.ts';
import { labelOf } from './profile-words.ts';

/** Where a step of this flow leads; it never ends here. */
export type Onward = Exclude<Step, { readonly end: unknown }>;

/**
 * From what was typed to the card that comes next: the form again, the fields in conflict with a colleague's change, the
 * address that the service suggests, or the review. Nothing is decided for the person on the way.
 */
export async function proceed(turn: Turn, values: Values): Promise<Onward> {
  const draft = draftOf(values);
  const own = await check(turn, draft);
  if (!own.ok) return { to: 'form', values, errors: fieldErrors(turn, own.fields) };
  const current = await turn.desk.partnerCenter.getProfile(draft.kind);
  const theirs = differencesOf(draft.base, current);
  const merge = mergeThreeWay(readValues(draft.base), readValues(current), readValues(own.profile));
  const rebased = { ...draft, base: current, typed: written(draft.kind, merge.merged) };
  const taken = theirs
    .map(({ field }) => field)
    .filter((field) => !merge.conflicts.some((conflict) => conflict.field === field));
  const kept = { ...keepDraft(rebased), ...carried(values) };
  if (merge.conflicts.length > 0) {
    return { to: 'merge', values: { ...kept, conflicts: JSON.stringify(merge.conflicts), taken: taken.join(' ') } };
  }
  const notice = taken.length === 0 ? '' : await mergedText(turn, draft, taken);
  return reviewed(turn, rebased, kept, { taken: taken.length > 0, notice });
}

async function reviewed(
  turn: Turn,
  draft: Draft,
  kept: Values,
  { taken, notice }: { readonly taken: boolean; readonly notice: string },
): Promise<Onward> {
  const checked = await check(turn, draft);
  if (!checked.ok) return { to: 'form', values: kept, errors: fieldErrors(turn, checked.fields) };
  const differences = differencesOf(draft.base, checked.profile);
  if (differences.length === 0) {
    return {
      to: 'form',
      values: kept,
      notice: turn.say(taken ? 'profiles.edit.alreadyTheirs' : 'profiles.edit.nothingChanged'),
    };
  }
  const tidied = { ...kept, ...written(draft.kind, readValues(checked.profile)) };
  const address = addressOf(checked.profile);
  const place = placeOf(checked.profile);
  if (address === undefined || placeOf(draft.base) === place)
    return { to: 'review', values: { ...tidied, addressNote: '' }, notice };
  if (kept['addressKept'] === place)
    return { to: 'review', values: { ...tidied, addressNote: kept['keptNote'] ?? '' }, notice };
  const found = await validate(turn, address);
  if (found.status !== 'suggested') {
    return { to: 'review', values: { ...tidied, addressNote: found.status === 'valid' ? '' : 'unverified' }, notice };
  }
  return {
    to: 'address',
    values: { ...tidied, addressKept: place, suggestion: JSON.stringify(found.suggestion) },
    notice,
  };
}

/** The place of an address in one text: a recipient's name or phone is nothing that the service looks at. */
export function placeOf(profile: Profile): string {
  const address = addressOf(profile);
  const parts = ['country', 'state', 'city', 'addressLine1', 'addressLine2', 'postalCode'] as const;
  return JSON.stringify(parts.map((part) => address?.[part]));
}

/** A service that is down must not keep anybody from saving: it is said, no more. */
async function validate({ desk }: Turn, address: Address): Promise<AddressValidation> {
  try {
    return await desk.partnerCenter.validateAddress(address);
  } catch (error) {
    if (error instanceof PartnerCenterError) return { status: 'unverified' };
    throw error;
  }
}

/** The values of a draft checked against today's rules. */
export async function check(turn: Turn, { base, typed }: Draft) {
  return checkValues(base, typed, await readRules(turn, applyValues(base, typed)));
}

/** What was decided on the way, and holds as long as the address stays what it is. */
function carried({ addressKept = '', keptNote = '' }: Values): Values {
  return { addressKept, keptNote };
}

async function mergedText(turn: Turn, { kind }: Draft, taken: readonly ProfileFieldId[]): Promise<string> {
  const name = await colleague(turn, kind);
  return turn.say('profiles.review.merged', { name, fields: fieldList(turn, taken) });
}

/** Who changed the profile last, as far as it was done here. */
export async function colleague(turn: Turn, kind: Draft['kind']): Promise<string> {
  return (await lastChange(turn, kind))?.actorName ?? turn.say('profiles.merge.somebody');
}

/** The labels of fields as a list in a sentence. */
export function fieldList({ say, language }: Turn, fields: readonly string[]): string {
  return formatsIn(language).list(fields.map((field) => labelOf(say, field as ProfileFieldId)));
}

/** The fields of a kind that can be typed over this profile. */
export function editableIds({ kind, base }: Draft): readonly string[] {
  return fieldsOf(kind).flatMap(({ id, editable }) => (editable(base) === true ? [id] : []));
}
