import type { ProfileKind } from '../../../partner-center/profiles/profile.ts';
import type { Person } from '../person.ts';
import type { ReceivedCard } from '../received-card.ts';

/** Finds a profile in the list and looks at it. */
export async function looksAtProfile(person: Person, kind: ProfileKind): Promise<ReceivedCard> {
  await person.says('profiles');
  await person.presses(person.say(`profiles.kind.${kind}.name`));
  return person.card();
}

/** Asks for the form with a profile's values. */
export async function startsUpdating(person: Person, kind: ProfileKind): Promise<ReceivedCard> {
  await looksAtProfile(person, kind);
  await person.presses(person.say('profiles.edit.button'));
  return person.card();
}

/** Goes on to what comes after the form, or to the form again when something is refused. */
export async function submitsProfile(
  person: Person,
  typed: Readonly<Record<string, string>>,
  on?: ReceivedCard,
): Promise<ReceivedCard> {
  await person.fills(typed, { on }).presses(person.say('profiles.edit.submit'), { on });
  return person.card();
}

/** From the menu to what comes after the form. */
export async function previewsProfile(
  person: Person,
  kind: ProfileKind,
  typed: Readonly<Record<string, string>>,
): Promise<ReceivedCard> {
  await startsUpdating(person, kind);
  return submitsProfile(person, typed);
}

/** Reviews a change and saves it. */
export async function savesProfile(
  person: Person,
  kind: ProfileKind,
  typed: Readonly<Record<string, string>>,
): Promise<ReceivedCard> {
  await previewsProfile(person, kind, typed);
  await person.presses(person.say('profiles.review.confirm'));
  return person.card();
}
