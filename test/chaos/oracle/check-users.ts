import type { Check } from './check.ts';
import { doneOf } from './check-journal.ts';

/** Whoever is in the directory was there or was confirmed, each once, each under a name of their own. */
export const checkUsers: Check = async ({ scene, evidence }) => {
  const { users, entries } = evidence;
  const wrong: string[] = [];
  const founders = new Set(scene.members.map(({ objectId }) => objectId));
  const created = users.filter(({ id }) => !founders.has(id));
  if (users.length - created.length !== founders.size) wrong.push('somebody who was there from the start is gone');
  for (const { objectId, name, mailbox } of scene.members) {
    const user = users.find(({ id }) => id === objectId);
    const isSame = user?.enabled === true && user.displayName === name && user.alternateEmail === mailbox;
    if (!isSame) wrong.push(`${name} was changed as nobody confirmed`);
  }

  const names = Map.groupBy(users, ({ userPrincipalName }) => userPrincipalName.toLowerCase());
  for (const [name, own] of names) if (own.length > 1) wrong.push(`${own.length} people are called ${name}`);

  const done = doneOf(entries, 'createUser');
  const creations = entries.filter(({ action, outcome }) => action === 'createUser' && outcome === 'done');
  const made = new Map(creations.map(({ targetId = '', requestId = '' }) => [targetId, requestId]));
  if (made.size !== done.size) wrong.push(`${done.size} confirmations made ${made.size} people by the journal`);
  const confirmed = new Map(scene.chronicle.confirmations.map((one) => [one.requestId, one]));
  for (const { id, userPrincipalName } of created) {
    const confirmation = confirmed.get(made.get(id) ?? '');
    if (confirmation === undefined) wrong.push(`${userPrincipalName} is there, and nobody confirmed them`);
    else if (userPrincipalName.split('@')[0] !== confirmation.value) {
      wrong.push(`${userPrincipalName} is there, and ${confirmation.value} was confirmed`);
    }
  }
  const there = new Set(created.map(({ id }) => id));
  for (const [id, requestId] of made) {
    if (!there.has(id)) wrong.push(`request ${requestId} made ${id} by the journal, who is not there`);
  }
  return [...wrong, ...(await checkShown(scene, evidence, made))];
};

/** A temporary password is shown once, and is the one that was set. */
async function checkShown(
  { chronicle }: Parameters<Check>[0]['scene'],
  { verifyPassword }: Parameters<Check>[0]['evidence'],
  made: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const byRequest = new Map([...made].map(([id, requestId]) => [requestId, id]));
  for (const { requestId, password, times } of chronicle.shown) {
    if (times !== 1) wrong.push(`the temporary password of request ${requestId} was shown ${times} times`);
    const id = byRequest.get(requestId) ?? '';
    if (!(await verifyPassword(id, password))) wrong.push(`the password shown for ${id} is not theirs`);
  }
  return wrong;
}
