import type { Person } from './person.ts';
import type { ReceivedCard } from './received-card.ts';

/** The domain that the demo partner proposes. */
export const domain = 'lanting.partner.onmschina.cn';

/** Who is to be created, and what of the proposed account is changed, by the ids of the inputs. */
export interface Newcomer {
  readonly givenName: string;
  readonly surname: string;
  readonly account?: Readonly<Record<string, string>>;
}

/** Somebody to be created, where it does not matter whom. */
export const elodie: Newcomer = { givenName: 'Élodie', surname: 'Le Goff' };

/** Asks for the first form. */
export async function startsCreating(person: Person): Promise<ReceivedCard> {
  await person.says('create user');
  return person.card();
}

/** Goes on to the second form, filled in with what the name proposes, and chooses the password that the admin is shown. */
export async function namesNewcomer(person: Person, { givenName, surname }: Newcomer = elodie): Promise<ReceivedCard> {
  await startsCreating(person);
  await person.fills({ givenName, surname }).presses(person.say('createUser.name.submit'));
  if (person.card().inputs.some(({ id }) => id === 'firstPassword')) person.fills({ firstPassword: 'temporary' });
  return person.card();
}

/** Goes on to the preview, or to the second form again when a value is refused. */
export async function previewsNewcomer(person: Person, newcomer: Newcomer = elodie): Promise<ReceivedCard> {
  await namesNewcomer(person, newcomer);
  await person.fills(newcomer.account ?? {}).presses(person.say('createUser.account.submit'));
  return person.card();
}

/** Confirms the preview. */
export async function createsNewcomer(person: Person, newcomer: Newcomer = elodie): Promise<ReceivedCard> {
  const preview = await previewsNewcomer(person, newcomer);
  await person.presses(person.say('createUser.review.confirm'));
  return person.cards().find(({ id }) => id === preview.id) ?? person.card();
}
