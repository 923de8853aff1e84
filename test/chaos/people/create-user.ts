import type { ReceivedCard } from '../../support/received-card.ts';
import { asks, type Actor } from './actor.ts';
import { confirms } from './confirm.ts';
import { pressesFor, presses } from './press.ts';
import { showsSecret } from './show-secret.ts';

/** Somebody to be created, whose user name is theirs alone, or wanted by two. */
export interface Newcomer {
  readonly userName: string;
  readonly surname: string;
}

/** Goes through the forms to the preview; `undefined` when the person changed their mind on the way. */
export async function previewsNewcomer(actor: Actor, newcomer: Newcomer): Promise<ReceivedCard | undefined> {
  const { chance, scene } = actor;
  const names = await asks(actor, 'create user', 'givenName');
  const typed = { givenName: 'Newcomer', surname: newcomer.surname };
  let account = await pressesFor(actor, 'form.submit', 'userName', { on: names, typed });
  if (chance.happens(0.1)) {
    scene.counts.add('languages switched in a form');
    account = await pressesFor(actor, 'form.switchLanguage', 'userName', { on: account });
  }
  if (chance.happens(0.1)) {
    scene.counts.add('cancelled half-way');
    await presses(actor, 'form.cancel', { on: account });
    return undefined;
  }
  const wanted = { userName: newcomer.userName, firstPassword: 'temporary' };
  return pressesFor(actor, 'form.submit', 'review.confirm', { on: account, typed: wanted });
}

/** Confirms a newcomer, and looks at the temporary password. */
export async function confirmsNewcomer(actor: Actor, preview: ReceivedCard, { userName }: Newcomer): Promise<void> {
  const outcome = await confirms(actor, preview, { action: 'createUser', value: userName, target: '' });
  const [link] = outcome?.card.links ?? [];
  if (outcome !== undefined && link !== undefined) await showsSecret(actor, link.url, outcome.requestId);
}

/** Creates one user. */
export async function createsUser(actor: Actor, newcomer: Newcomer): Promise<void> {
  const preview = await previewsNewcomer(actor, newcomer);
  if (preview !== undefined) await confirmsNewcomer(actor, preview, newcomer);
}

/** Two want one user name for somebody at the same time. */
export async function competeForName(one: Actor, other: Actor, newcomer: Newcomer): Promise<void> {
  one.scene.counts.add('two for one user name');
  const previews = await Promise.all([one, other].map((actor) => previewsNewcomer(actor, newcomer)));
  await Promise.all(
    [one, other].map(async (actor, place) => {
      const preview = previews[place];
      if (preview !== undefined) await confirmsNewcomer(actor, preview, newcomer);
    }),
  );
}
