import { RedisFailure } from './redis-failure.ts';
import type { RedisGroupAddress, RedisPlace } from './redis-group-address.ts';
import { askRedis, type Send } from './redis-question.ts';

/** Which Redis keeps a store, as one or more members tell. */
export interface RedisMaster {
  readonly place: RedisPlace;
  /** Sentinels number their decisions, so that an older one is known as such; always 0 with a cluster. */
  readonly epoch: number;
  /** Who else could be asked next time. */
  readonly members: readonly RedisPlace[];
}

/** How long one member may take to answer, in ms. */
const longestAnswer = 800;
/** How long the others are waited for, in ms, once one has answered: it may be cut off from them, and wrong. */
const longestWait = 300;

/**
 * Asks all members at once which Redis keeps the store: of a cluster, the master that has the slot of its keys. Of
 * sentinels the latest decision counts, then what most say. Whether it is true shows when one writes there.
 * @throws RedisFailure within a second when none answers, or the first that does knows no master (`NOMASTER`).
 */
export async function findRedisMaster(
  address: RedisGroupAddress,
  members: readonly RedisPlace[],
): Promise<RedisMaster> {
  const ask = address.kind === 'cluster' ? askNode : askSentinel;
  const answers: RedisMaster[] = [];
  const refusals: RedisFailure[] = [];
  const asked = members.map((member) =>
    askRedis(address.memberAt(member), longestAnswer, (send) => ask(address, member, send)).then(
      (answer) => answers.push(answer),
      (failure: RedisFailure) => refusals.push(failure),
    ),
  );
  await enough(asked, () => answers.length > 0);
  const votes = ({ place }: RedisMaster) => answers.filter((other) => isSame(other.place, place)).length;
  const [best] = answers.toSorted((a, b) => b.epoch - a.epoch || votes(b) - votes(a));
  // One that answers with a refusal says more than one that is not there.
  const [refusal] = refusals.toSorted((a, b) => Number(isAbsence(a)) - Number(isAbsence(b)));
  if (best === undefined) throw refusal ?? new RedisFailure('find', 'NOMASTER');
  return best;
}

/** Whether two places are one. */
export function isSame(one: RedisPlace, other: RedisPlace): boolean {
  return one.host === other.host && one.port === other.port;
}

/** Resolves when all are done, or a while after it has begun as soon as one `has` brought something. */
async function enough(asked: readonly Promise<unknown>[], has: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isPatient = true;
  const timer = setTimeout(() => {
    isPatient = false;
    if (has()) resolve();
  }, longestWait);
  for (const one of asked) void one.then(() => !isPatient && has() && resolve());
  await Promise.race([Promise.all(asked), promise]);
  clearTimeout(timer);
}

async function askSentinel({ master }: RedisGroupAddress, _: RedisPlace, send: Send): Promise<RedisMaster> {
  const reply = (await send('SENTINEL', 'MASTER', master).catch((error: unknown) => {
    throw /no such master/i.test(String(error)) ? new RedisFailure('find', 'NOMASTER') : error;
  })) as readonly string[];
  const field = (name: string): string => reply[reply.indexOf(name) + 1] ?? '';
  const place = { host: field('ip'), port: Number(field('port')) };
  return { place, members: [], epoch: Number(field('config-epoch')) };
}

type Node = readonly [host: string | null, port: number];

async function askNode({ prefix }: RedisGroupAddress, asked: RedisPlace, send: Send): Promise<RedisMaster> {
  const [slot, ranges] = (await Promise.all([send('CLUSTER', 'KEYSLOT', prefix), send('CLUSTER', 'SLOTS')])) as [
    number,
    readonly (readonly [from: number, to: number, ...(readonly Node[])])[],
  ];
  // A node that does not know its own address, or is told to keep it, means the one by which it was reached.
  const placeOf = ([host, port]: Node): RedisPlace => ({ host: host || asked.host, port });
  const [, , owner] = ranges.find(([from, to]) => from <= slot && slot <= to) ?? [];
  if (owner === undefined) throw new RedisFailure('find', 'NOMASTER');
  return { place: placeOf(owner), members: ranges.flatMap(([, , ...nodes]) => nodes.map(placeOf)), epoch: 0 };
}

/** Whether a failure is the system's word for nobody being there, rather than somebody's answer. */
function isAbsence({ code }: RedisFailure): boolean {
  return /^(?:E[A-Z]{3,}|timeout)$/.test(code);
}
