import { appUri, newAppSecret } from './authenticators.ts';
import type { AuthenticatorSet, Enrolment } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import type { Challenge, ResetRecord } from './reset-record.ts';
import type { Step } from './reset-records.ts';
import type { ResetWorks } from './reset-works.ts';
import { entryOf, fail } from './set-password.ts';
import { finish, refuse, startSetting } from './transitions.ts';
import { markOf } from './ways.ts';

type Written = { readonly state: 'written' };

/** Gives an app its secret, made once for a reset: whoever opens the page again sees the same. */
export async function enrolment(
  ownerId: string,
  challenge: Challenge,
  { directory }: ResetParts,
  { records }: ResetWorks,
): Promise<Enrolment> {
  const owner = await directory.findMe(ownerId);
  if (owner === undefined || challenge.purpose !== 'addAuthenticator') return { state: 'gone' };
  const secret = await records.step(ownerId, (record) => {
    const current = sameVerified(record, challenge);
    if (current === undefined) return { answer: undefined };
    if (current.appSecret !== undefined) return { answer: current.appSecret };
    const appSecret = newAppSecret();
    return { record: { ...record, challenge: { ...current, appSecret } }, answer: appSecret };
  });
  if (secret === undefined) return { state: 'gone' };
  return { state: 'ready', secret, uri: appUri(secret, owner.userPrincipalName) };
}

/** Adds the app, once its first code is right. */
export function addAuthenticator(
  ownerId: string,
  challenge: Challenge,
  code: string,
  parts: ResetParts,
  works: ResetWorks,
): Promise<AuthenticatorSet> {
  if (challenge.purpose !== 'addAuthenticator') return Promise.resolve({ state: 'gone' });
  return change(ownerId, challenge, parts, works, (record, { appSecret }) => {
    const added = appSecret === undefined ? undefined : parts.authenticators.add(ownerId, appSecret, code);
    if (added !== undefined) return { answer: { state: 'written' }, also: [added] };
    const { record: next, answer: left } = refuse(record, parts.limits);
    return { record: next, answer: { state: 'wrong', left } };
  });
}

/** Takes the app away. */
export function removeAuthenticator(
  ownerId: string,
  challenge: Challenge,
  parts: ResetParts,
  works: ResetWorks,
): Promise<AuthenticatorSet> {
  if (challenge.purpose !== 'removeAuthenticator') return Promise.resolve({ state: 'gone' });
  return change(ownerId, challenge, parts, works, () => ({
    answer: { state: 'written' },
    also: [parts.authenticators.remove(ownerId)],
  }));
}

/** The app, the end of the reset and whoever must hear of it, in one batch. */
async function change(
  ownerId: string,
  challenge: Challenge,
  { directory, journal, notices, vault }: ResetParts,
  { records, tidings, links }: ResetWorks,
  write: (record: ResetRecord, current: Challenge) => Step<Written | AuthenticatorSet>,
): Promise<AuthenticatorSet> {
  const owner = await directory.findMe(ownerId);
  const same = owner?.enabled === true && markOf(vault.keyring, owner) === challenge.accountMark;
  if (!same) return fail(ownerId, challenge, { records });
  const entry = entryOf(owner, challenge);
  await journal.append({ ...entry, outcome: 'started', differences: [] });
  const answer = await records.step<Written | AuthenticatorSet>(ownerId, async (record) => {
    const current = sameVerified(record, challenge);
    if (current === undefined) return { answer: { state: 'gone' } };
    const written = write(record, current);
    if (written.answer.state !== 'written') return written;
    const setting = startSetting(record);
    const told = await tidings.ofEnd(owner, current, 'DONE', vault.now());
    const spent = current.links.map(({ place }) => links.end(place));
    return {
      record: setting && finish(setting, current.id, 'DONE'),
      answer: written.answer,
      also: [...(written.also ?? []), ...told, ...spent],
    };
  });
  const done = answer.state === 'written';
  await journal.append({ ...entry, outcome: done ? 'done' : 'refused', differences: [] });
  if (!done) return answer;
  notices.wake();
  return { state: 'done' };
}

function sameVerified({ challenge }: ResetRecord, { id }: Challenge): Challenge | undefined {
  return challenge?.id === id && challenge.state === 'VERIFIED' ? challenge : undefined;
}
