import type { ReviewView } from '../../cards/views.ts';
import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import type { Write } from '../../partner-center/port.ts';
import { applyValues } from '../../partner-center/profiles/profile-values.ts';
import { differencesOf } from '../../partner-center/profiles/profile-differences.ts';
import type { Profile } from '../../partner-center/profiles/profile.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { fieldErrors } from '../failures.ts';
import type { FlowState, Step, Values } from '../flow.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { draftOf, type Draft } from './draft.ts';
import { contactsIn, peopleNamed } from './people-named.ts';
import { check, editableIds, fieldList, proceed } from './proceed.ts';
import { savedOutcome } from './saved-outcome.ts';

/** Field by field, old and new, only what changes. */
export async function askReview(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const draft = draftOf(values);
  const differences = differencesOf(draft.base, await wantedOf(turn, draft));
  const names = await peopleNamed(turn, contactsIn(differences));
  const contact = differences.find(({ field }) => field === 'contactPerson')?.after;
  const data: ReviewView = {
    title: turn.say('profiles.review.title', { name: turn.say(`profiles.kind.${draft.kind}.name`) }),
    intro: notice || turn.say('profiles.review.intro'),
    facts: [],
    differences: differences.map((difference) => showDifference(turn, difference, names)),
    can: [],
    cannot: [],
    warning: [
      addressNote(turn, values),
      contact === undefined ? '' : turn.say('profiles.review.contact', { name: names.get(contact) ?? '' }),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    confirm: turn.say('profiles.review.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.edit', 'review.cancel'], lifetime: reviewLifetime },
  };
}

function addressNote(turn: Turn, { addressNote = '' }: Values): string {
  return addressNote === 'unverified' || addressNote === 'keptTyped' ? turn.say(`profiles.review.${addressNote}`) : '';
}

/** Has the change carried out, unless what was reviewed is by now another one. */
export async function takeReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  if (press.verb === 'review.edit') return { to: 'form', values };
  const draft = draftOf(values);
  const checked = await check(turn, draft);
  if (!checked.ok) return { to: 'form', values, errors: fieldErrors(turn, checked.fields) };
  const { kind, base } = draft;
  const differences = differencesOf(base, checked.profile);
  const deed = {
    ...actorOf(turn),
    action: 'updateProfile',
    targetId: kind,
    targetName: turn.say(`profiles.kind.${kind}.name`),
    differences,
    about: { kind },
    run: async (write: Write) =>
      (await turn.desk.partnerCenter.updateProfile(kind, { base, profile: checked.profile }, write)).kind,
  };
  return carryOut(turn, press, deed, {
    done: (effect) => savedOutcome(turn, effect),
    refused: (failure) => refusedStep(turn, failure, draft, values),
    again: { to: 'review', values },
    revise: { id: 'editProfile' },
  });
}

async function refusedStep(
  turn: Turn,
  failure: PartnerCenterFailure,
  draft: Draft,
  values: Values,
): Promise<Step | undefined> {
  if (failure.code === 'conflict' && failure.reason === 'version') return proceed(turn, values);
  if (failure.code !== 'invalid') return undefined;
  const shown = editableIds(draft);
  const hidden = Object.keys(failure.fields).filter((field) => !shown.includes(field));
  if (hidden.length > 0)
    return { to: 'form', values, notice: turn.say('profiles.edit.locked', { fields: fieldList(turn, hidden) }) };
  return { to: 'form', values, errors: fieldErrors(turn, failure.fields) };
}

/** The profile as the draft wants it; with what is refused by now as it was typed, for the form to tell of. */
async function wantedOf(turn: Turn, draft: Draft): Promise<Profile> {
  const checked = await check(turn, draft);
  return checked.ok ? checked.profile : applyValues(draft.base, draft.typed);
}
