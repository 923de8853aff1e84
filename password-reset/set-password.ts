import { requestIdOf } from '../storage/request-id.ts';
import type { JournalEntry } from '../storage/journal.ts';
import { checkPassword } from './password-policy.ts';
import { passwordTerms } from './password-terms.ts';
import type { Owner } from './ports.ts';
import type { Gone, PasswordSet } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import type { Challenge } from './reset-record.ts';
import type { ResetWorks } from './reset-works.ts';
import { finish, refuse, startSetting } from './transitions.ts';
import { markOf } from './ways.ts';

const gone: Gone = { state: 'gone' };

/**
 * The last step: one write to the directory, by whoever brings the reset from VERIFIED to SETTING, and never a second. A
 * process that dies in between leaves UNKNOWN behind (`settle.ts`); the password is kept nowhere, so that nobody could
 * try again.
 */
export async function setPassword(
  ownerId: string,
  challenge: Challenge,
  password: string,
  parts: ResetParts,
  works: ResetWorks,
): Promise<PasswordSet> {
  const { directory, journal, limits, events } = parts;
  const { records } = works;
  const owner = await directory.findMe(ownerId);
  // Disabled meanwhile, or somebody changed how the account is recovered: whoever proved themselves proved too little.
  if (owner?.enabled !== true || markOf(parts.vault.keyring, owner) !== challenge.accountMark) {
    return fail(ownerId, challenge, works);
  }
  const rules = await checkPassword(password, passwordTerms(owner, parts.passwordMinimum));
  if (rules.length > 0) {
    const left = await records.step(ownerId, (record) => {
      if (record.challenge?.id !== challenge.id) return { answer: 0 };
      const refused = refuse(record, limits);
      return { record: refused.record, answer: refused.answer };
    });
    return { state: 'refused', rules, left };
  }
  const entry = entryOf(owner, challenge);
  await journal.append({ ...entry, outcome: 'started', differences: [] });
  const claimed = await records.step(ownerId, (record) => {
    const setting = record.challenge?.id === challenge.id ? startSetting(record) : undefined;
    return { record: setting, answer: setting !== undefined };
  });
  if (!claimed) {
    await journal.append({ ...entry, outcome: 'abandoned', differences: [] });
    return gone;
  }
  const write = { requestId: requestIdOf(challenge.id), correlationId: challenge.correlationId };
  const outcome = await directory.setMyPassword(ownerId, password, write).catch((error: unknown) => {
    // The port's word for a failure before anything was written.
    events.onError('setPassword', error);
    return 'refused' as const;
  });
  const end = ({ set: 'DONE', refused: 'FAILED', unknown: 'UNKNOWN' } as const)[outcome];
  // From here on the answer is true whatever fails: it is told, and what could not be written is settled later as UNKNOWN.
  const signedOut = end === 'DONE' && (await signOut(ownerId, challenge, parts));
  await conclude(owner, { ...challenge, signedOut }, end, parts, works);
  if (end === 'DONE') return { state: 'done', signedOut };
  return end === 'UNKNOWN' ? { state: 'unknown' } : { state: 'failed' };
}

async function conclude(
  owner: Owner,
  challenge: Challenge,
  end: 'DONE' | 'FAILED' | 'UNKNOWN',
  { journal, notices, vault, events }: ResetParts,
  { records, tidings, links }: ResetWorks,
): Promise<void> {
  const outcome = ({ DONE: 'done', FAILED: 'failed', UNKNOWN: 'unknown' } as const)[end];
  const { id, signedOut } = challenge;
  const written = [
    journal.append({ ...entryOf(owner, challenge), outcome, differences: [] }),
    records.step(owner.id, async (record) => {
      const told = end === 'FAILED' ? [] : await tidings.ofEnd(owner, challenge, end, vault.now());
      const spent = challenge.links.map(({ place }) => links.end(place));
      return { record: finish(record, id, end, signedOut), answer: undefined, also: [...told, ...spent] };
    }),
  ];
  for (const result of await Promise.allSettled(written)) {
    if (result.status === 'rejected') events.onError('conclude', result.reason);
  }
  notices.wake();
}

/** Ends a reset whose account is not the one that proved itself any more. */
export async function fail(
  ownerId: string,
  challenge: Challenge,
  { records }: Pick<ResetWorks, 'records'>,
): Promise<{ readonly state: 'failed' }> {
  await records.step(ownerId, (record) => {
    const setting = record.challenge?.id === challenge.id ? startSetting(record) : undefined;
    return { record: setting && finish(setting, challenge.id, 'FAILED'), answer: undefined };
  });
  return { state: 'failed' };
}

async function signOut(ownerId: string, challenge: Challenge, { directory, events }: ResetParts): Promise<boolean> {
  const write = { requestId: requestIdOf(`${challenge.id} sessions`), correlationId: challenge.correlationId };
  try {
    await directory.endMySessions(ownerId, write);
    return true;
  } catch (error) {
    events.onError('endSessions', error);
    return false;
  }
}

/** What the journal keeps of a reset: who, and that it was; their own hand, so actor and target are one. */
export function entryOf(
  owner: Pick<Owner, 'id' | 'displayName'>,
  { id, purpose, correlationId, spokenBy }: Challenge,
): Omit<JournalEntry, 'outcome' | 'differences'> {
  const { id: ownerId, displayName } = owner;
  const action = purpose === 'first' ? 'setFirstPassword' : purpose === 'reset' ? 'resetPassword' : purpose;
  return {
    ...{ actorId: ownerId, actorName: displayName, targetId: ownerId, targetName: displayName },
    ...{ action, correlationId, spokenBy, requestId: requestIdOf(id) },
  };
}
