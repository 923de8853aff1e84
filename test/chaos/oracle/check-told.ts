import type { Check } from './check.ts';
import { byRequest } from './check-journal.ts';
import { isClear, tellings } from './tellings.ts';

/** Whatever somebody was told of what they confirmed is so; and everybody was told in the end. */
export const checkTold: Check = ({ scene, evidence }) => {
  const wrong: string[] = [];
  const journalled = byRequest(evidence.entries);
  const told = tellings(scene);
  const failedAfterwards = doneInFailedTurns(scene.fleet.said().map(({ text }) => text));
  for (const { nonce, requestId, action, value, by } of scene.chronicle.confirmations) {
    const own = told.get(nonce) ?? [];
    const isDone = journalled.get(requestId)?.some(({ outcome }) => outcome === 'done') === true;
    const words = own.map(({ title, claim = 'no claim' }) => `${claim} (${title.slice(0, 60)})`).join(', then ');
    const what = `${by.name}, who confirmed ${action} ${value} (request ${requestId}), was told: ${words}`;
    const claims = own.map(({ claim }) => claim);
    if (claims.includes('done') && !isDone) wrong.push(`it was not done. ${what}`);
    if (claims.includes('nothing done') && isDone) wrong.push(`it was done. ${what}`);
    // What is said first answers the turn that did it; a later press may well find the counter closed.
    if (claims[0] === 'closed' && failedAfterwards.has(requestId)) wrong.push(`it was done in that turn. ${what}`);
    const isTold = isDone ? claims.includes('done') : isClear(own);
    // Whoever was told something untrue does not ask again, and hears nothing more.
    const isMisled = wrong.some((one) => one.includes(requestId));
    if (!isTold && !isMisled) wrong.push(`it was ${isDone ? '' : 'not '}done, and nobody said so. ${what}`);
  }
  return wrong;
};

/** Whatever answers somebody's activity is shown in that person's own conversation. */
export const checkConversations: Check = ({ scene: { balancer, channel } }) => {
  const sentIn = new Map(balancer.deliveries.map(({ activityId, conversationId }) => [activityId, conversationId]));
  return channel.told.flatMap(({ answers, conversationId, json }) => {
    const own = sentIn.get(answers);
    const isStrange = own !== undefined && own !== conversationId;
    return isStrange ? [`what answers somebody in ${own} was shown in ${conversationId}: ${json.slice(0, 200)}`] : [];
  });
};

/**
 * The requests whose turn did what was confirmed, failed then, and could say so: what was said first is that turn's own
 * word. Where not even the apology went out, the first word is that of a later press.
 */
function doneInFailedTurns(said: readonly string[]): ReadonlySet<string> {
  const lines = said
    .flatMap((text) => text.split('\n'))
    // A process that was killed may have left half a line.
    .filter((line) => /"event":"(?:effect\.ended|turn\.ended|reply\.failed)"\}$/.test(line));
  const events = lines.map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
  const failed = new Set(
    events.flatMap(({ event, outcome, correlationId }) =>
      event === 'turn.ended' && outcome === 'failed' ? (correlationId ?? []) : [],
    ),
  );
  const speechless = new Set(
    events.flatMap(({ event, operation, correlationId }) =>
      event === 'reply.failed' && operation === 'send' ? (correlationId ?? []) : [],
    ),
  );
  return new Set(
    events
      .filter(({ event, outcome }) => event === 'effect.ended' && outcome === 'done')
      .filter(({ correlationId = '' }) => failed.has(correlationId) && !speechless.has(correlationId))
      .flatMap(({ requestId }) => requestId ?? []),
  );
}
