import { minute } from '../../../password-reset/reset-limits.ts';
import { demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { foundAuthenticator } from '../../../password-reset/authenticators.ts';
import type { Verified, WayKind } from '../../../password-reset/reset-links.ts';
import type { Person } from '../person.ts';
import type { ReceivedCard } from '../received-card.ts';
import { appSecret, goodPassword, otherThan } from '../reset/reset-rig.ts';
import type { Counter } from './counter.ts';

/** Gives Isaiah the app that he has in local mode, with a secret that a test knows. */
export async function givesIsaiahAnApp({ vault }: Pick<Counter, 'vault'>): Promise<void> {
  await foundAuthenticator(vault, demoPersonId(23), appSecret);
}

/** The row of a way on the card that offers them; throws when it is not offered. */
export function rowOf({ pressables }: ReceivedCard, kind: WayKind, { say }: Pick<Person, 'say'>): string {
  const name = say(`password.ways.${kind}`, { address: '' }).trim();
  const row = pressables.find(({ verb, title }) => verb === 'reset.way' && title.startsWith(name));
  if (row === undefined) throw new Error(`${kind} is not offered`);
  return row.title;
}

/** Asks for a code by a way, or by the one that is proposed; gives the card with the link. */
export async function asksForCode(person: Person, kind?: WayKind): Promise<ReceivedCard> {
  await person.says('password');
  const card = person.card();
  const best = card.pressables.find(({ verb }) => verb === 'reset.best')?.title ?? '';
  await person.presses(kind === undefined ? best : rowOf(card, kind, person));
  return person.card();
}

/** The token in the link of a card; throws when it has no link. */
export function tokenOf({ links, title }: ReceivedCard): string {
  const [, token] = /#t=([\w-]+)$/.exec(links[0]?.url ?? '') ?? [];
  if (token === undefined) throw new Error(`no link on "${title}"`);
  return token;
}

/** What somebody does on the secure page that a card leads to. */
export function pageOf({ recovery }: Pick<Counter, 'recovery'>, card: ReceivedCard) {
  const { links } = recovery.resets;
  const token = tokenOf(card);
  let session = '';

  async function types(code: string): Promise<Verified> {
    const answer = await links.verify(token, code);
    if (answer.state === 'verified') session = answer.session;
    return answer;
  }

  return {
    types,
    /** Types the code that went out last. */
    proves: () => types(lastCode(recovery.parcels)),
    typesWrong: () => types(otherThan(lastCode(recovery.parcels))),
    sends: (way?: WayKind) => links.send(token, way),
    sets: (password = goodPassword) => links.setPassword(token, session, password),
    enrols: () => links.enrolment(token, session),
    adds: (code: string) => links.addAuthenticator(token, session, code),
    removes: () => links.removeAuthenticator(token, session),
  };
}

/** Comes to a new password by mail. */
export async function getsBackIn(counter: Counter, person: Person): Promise<void> {
  const page = pageOf(counter, await asksForCode(person, 'email'));
  await page.proves();
  await page.sets();
  counter.vault.clock.advance(minute);
}

/** Types ten wrong codes, five of each, which is what one person may in a day. */
export async function isLockedOut(counter: Counter, person: Person): Promise<ReceivedCard> {
  const { vault, recovery } = counter;
  const guess = async (card: ReceivedCard) => {
    for (let guesses = 0; guesses < 5; guesses += 1) await pageOf({ recovery }, card).typesWrong();
    return card;
  };
  await guess(await asksForCode(person, 'email'));
  vault.clock.advance(minute);
  return guess(await asksForCode(person, 'email'));
}

function lastCode(parcels: readonly { readonly code: string }[]): string {
  return parcels.at(-1)?.code ?? '';
}
