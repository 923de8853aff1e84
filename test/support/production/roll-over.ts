import { setTimeout as pause } from 'node:timers/promises';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { journal } from '../../../storage/journal.ts';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import { inVault, type Kept, type Member } from './company.ts';
import { createUsers, type Crowd, type Said } from './create-users.ts';
import { openFront, type Front } from './front.ts';
import { personInTeams } from './person-in-teams.ts';
import type { BotChanges, Bots } from './start-registered.ts';

/** Two replicas under load that are replaced by two others. */
export interface RollOver {
  readonly cloud: Cloud;
  readonly bots: Bots;
  readonly kept: Kept;
  /** Those who work all the time, one for each. */
  readonly members: readonly Member[];
  readonly older: BotChanges;
  readonly newer: BotChanges;
  /** How long it goes on before and after, in ms. */
  readonly restMs: number;
  readonly paceMs: number;
  /** Before the first replica is replaced, and when all are. */
  readonly before?: (front: Front) => Promise<void>;
  readonly after?: (front: Front) => Promise<void>;
}

/** What came of it. */
export interface RolledOver {
  readonly crowd: Crowd;
  readonly said: Readonly<Record<'before' | 'during' | 'after', readonly Said[]>>;
  /** How often a replica refused, and another one took the message. */
  readonly retries: number;
  readonly exitCodes: readonly (number | null)[];
  /** Everything that is not as it was told. */
  readonly wrong: readonly string[];
}

/** Replaces two replicas one after the other, each when its successor is ready, and compares what people were told. */
export async function rollOver(parts: RollOver): Promise<RolledOver> {
  const { cloud, bots, kept, members, older, newer, restMs, paceMs } = parts;
  using front = openFront(cloud);
  const crowd: Crowd = { said: [], told: [], restarts: 0, troubles: [] };
  const old = await Promise.all([bots.start(kept, older), bots.start(kept, older)]);
  await Promise.all(old.map((bot) => front.add(bot)));
  await parts.before?.(front);
  let over = false;
  const working = members.map((member, place) =>
    createUsers(personInTeams(cloud, member, front.post), place, { crowd, isOver: () => over, paceMs }),
  );
  await pause(restMs);
  const begun = performance.now();
  const exitCodes: (number | null)[] = [];
  for (const bot of old) {
    const successor = await bots.start(kept, newer);
    await front.add(successor);
    exitCodes.push(await bot.stop());
  }
  const ended = performance.now();
  await pause(restMs);
  over = true;
  await Promise.all(working);
  await parts.after?.(front);
  return {
    ...{ crowd, exitCodes, retries: front.retries() },
    said: {
      before: crowd.said.filter(({ at }) => at < begun),
      during: crowd.said.filter(({ at }) => at >= begun && at < ended),
      after: crowd.said.filter(({ at }) => at >= ended),
    },
    wrong: await compare(kept, crowd),
  };
}

/** Whoever was told to be created is there once, and nobody else; the journal says the same. */
async function compare(kept: Kept, { told }: Crowd): Promise<readonly string[]> {
  return inVault(kept, async (vault) => {
    const wrong: string[] = [];
    const directory = await localPartnerCenter(vault);
    for (const givenName of told) {
      const { items } = await directory.listUsers({ search: `${givenName} Roy`, size: 100 });
      const own = items.filter((user) => user.givenName === givenName);
      if (own.length !== 1) wrong.push(`${givenName} is there ${own.length} times`);
    }
    const outcomes = new Map<string, string[]>();
    for (let before: number | undefined, first = true; first || before !== undefined; first = false) {
      const page = await journal(vault).page({ before, limit: 500 });
      before = page.next;
      for (const { action, targetName = '', outcome } of page.entries) {
        if (action !== 'createUser' || !targetName.startsWith('N')) continue;
        outcomes.set(targetName, [outcome, ...(outcomes.get(targetName) ?? [])]);
      }
    }
    for (const [name, own] of outcomes) {
      if (own.join() !== 'started,done') wrong.push(`${name} in the journal: ${own.join()}`);
    }
    if (outcomes.size !== told.length) wrong.push(`${told.length} were told, the journal has ${outcomes.size}`);
    const verdict = await journal(vault).verify();
    if (!verdict.ok) wrong.push(`the journal is broken at ${verdict.seq}`);
    return wrong;
  });
}
