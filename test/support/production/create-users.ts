import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../person.ts';
import type { ReceivedCard } from '../received-card.ts';
import { letters } from './company.ts';

/** One message of somebody, and how long its answer took. */
export interface Said {
  /** By `performance.now()`. */
  readonly at: number;
  readonly ms: number;
}

/** What came of people who create users, one after the other. */
export interface Crowd {
  readonly said: Said[];
  /** The given names of those whom somebody was told to be created. */
  readonly told: string[];
  /** How often somebody was asked kindly to begin again, since the bot was updated. */
  restarts: number;
  /** Everything that nobody should see, and every answer that was none. */
  readonly troubles: string[];
}

/** So many cards are enough for a task that is begun again a few times. */
const mostCards = 40;
/** How long somebody waits for an outcome, in ms. */
const patience = 30_000;

/** Somebody creates one user after the other until it is over, at the pace of a quick person: so many ms for each card. */
export async function createUsers(
  person: Person,
  place: number,
  { crowd, isOver, paceMs }: { readonly crowd: Crowd; readonly isOver: () => boolean; readonly paceMs: number },
): Promise<void> {
  const { say } = person;
  const send = async (sending: () => Promise<{ readonly status: number; readonly body: string }>) => {
    await pause(paceMs * (0.8 + 0.4 * Math.random()));
    const at = performance.now();
    const { status, body } = await sending();
    crowd.said.push({ at, ms: performance.now() - at });
    if (status !== 200) crowd.troubles.push(`${status} ${body}`);
    if (person.cards().length === 0) crowd.troubles.push(`no card, but ${person.texts().join(' | ')}`);
  };

  /** The last card, once it no longer says "one moment". */
  async function outcomeCard(): Promise<ReceivedCard> {
    const until = performance.now() + patience;
    while (person.card().title === say('progress.title') && performance.now() < until) await pause(50);
    return person.card();
  }

  /** Does what the card asks for; true when the task is done. */
  async function takesCard(givenName: string): Promise<boolean> {
    const card = await outcomeCard();
    if (card.text.includes(say('flow.restarted'))) crowd.restarts += 1;
    switch (card.title) {
      case say('createUser.name.title'):
        person.fills({ givenName, surname: 'Roy' });
        await send(() => person.presses(say('createUser.name.submit')));
        return false;
      case say('createUser.account.title'):
        await send(() => person.presses(say('createUser.account.submit')));
        return false;
      case say('createUser.review.title'):
        await send(() => person.presses(say('createUser.review.confirm')));
        return false;
      case say('createUser.created.title', { name: `${givenName} Roy` }):
        crowd.told.push(givenName);
        return true;
      default:
        crowd.troubles.push(`a card that nobody expected: ${card.text}`);
        return true;
    }
  }

  for (let round = 0; !isOver() && crowd.troubles.length === 0; round += 1) {
    const givenName = `N${letters(place)}x${letters(round)}`;
    await send(() => person.says('create user'));
    if (person.cards().length === 0) return;
    for (let cards = 1; !(await takesCard(givenName)); cards += 1) {
      if (cards < mostCards) continue;
      crowd.troubles.push('no end to a task');
      break;
    }
  }
  // A sentence without a card is one of those that say that something did not work.
  crowd.troubles.push(...person.texts());
}
