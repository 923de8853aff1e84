import type { Person } from '../person.ts';
import type { ReceivedCard } from '../received-card.ts';

/** Finds somebody in the list and looks at them. */
export async function looksAt(person: Person, displayName: string): Promise<ReceivedCard> {
  await person.says('users');
  await person.presses(displayName);
  return person.card();
}

/** Asks for the form with somebody's names and settings. */
export async function startsEditing(person: Person, displayName: string): Promise<ReceivedCard> {
  await looksAt(person, displayName);
  await person.presses(person.say('users.edit.button'));
  return person.card();
}

/** Goes on to what would change, or to the form again when something is refused. */
export async function previewsEdit(
  person: Person,
  displayName: string,
  typed: Readonly<Record<string, string>>,
): Promise<ReceivedCard> {
  await startsEditing(person, displayName);
  await person.fills(typed).presses(person.say('createUser.account.submit'));
  return person.card();
}

/** Asks for the preview that disables or enables an account. */
export async function startsSwitching(
  person: Person,
  displayName: string,
  way: 'disable' | 'enable',
): Promise<ReceivedCard> {
  await looksAt(person, displayName);
  await person.presses(person.say(`users.${way}.button`));
  return person.card();
}

/** Asks for the form with somebody's ways of recovery. */
export async function startsEditingContacts(person: Person, displayName: string): Promise<ReceivedCard> {
  await looksAt(person, displayName);
  await person.presses(person.say('users.contacts.button'));
  return person.card();
}

/** Goes on to what would change, or to the form again when something is refused. */
export async function previewsContacts(
  person: Person,
  displayName: string,
  typed: Readonly<Record<string, string>>,
): Promise<ReceivedCard> {
  await startsEditingContacts(person, displayName);
  await person.fills(typed).presses(person.say('createUser.account.submit'));
  return person.card();
}
