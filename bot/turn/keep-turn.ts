import type { UnitOfWork, UnitsOfWork } from '../../storage/unit-of-work.ts';
import { apology, bare } from './apologies.ts';
import type { Bookmark } from './bookmark.ts';
import { issueAnswers, openCardAfter } from './deliver-answers.ts';
import type { Hold } from './hold.ts';
import type { CardKeeping } from './issue-card.ts';
import type { Log } from '../observing/log.ts';
import type { OpenTurn } from './open-turn.ts';

/** What a turn's end works with. */
export interface TurnKeeping extends CardKeeping {
  readonly unit: UnitOfWork;
  readonly bookmark: Bookmark;
  readonly hold: Hold;
  readonly log: Log;
  readonly correlationId: string;
}

/** What became of a turn's end. */
export type Kept = 'kept' | 'lost' | 'overtaken';

/**
 * Writes in one go what a turn leaves: the activity's claim, where the conversation stands, the cards, the press. Nothing
 * is sent before. `lost`: it had an effect and could not be kept; what is left to be shown is the effect's outcome.
 */
export async function keepTurn(open: OpenTurn, keeping: TurnKeeping): Promise<Kept> {
  const { unit, bookmark, hold, log, correlationId } = keeping;
  await issueAnswers(open, keeping);
  await open.settle();
  await hold.letGo();
  bookmark.openCard = openCardAfter(open, bookmark);
  const change = bookmark.change();
  if (change !== undefined) unit.stage(change);
  try {
    const result = await unit.commit();
    bookmark.written(result);
    if (result.written) return 'kept';
    if (!hold.taken) return 'overtaken';
    // Another turn took a hold that had run out: what this one asks is void, but the outcome of a deed must be told.
    log.event('turn.overtaken', { correlationId });
    tellOutcomes(open, new Error('the hold on the conversation was lost'));
    await issueAnswers(open, keeping);
  } catch (error) {
    if (!hold.taken) throw error;
    log.event('turn.failed', { error, correlationId });
    tellOutcomes(open, error);
    open.change(bare);
  }
  return 'lost';
}

/** Leaves what is true whatever became of the conversation. */
function tellOutcomes(open: OpenTurn, error: unknown): void {
  open.forget(({ answer }) => answer.terms.flow !== undefined);
  if (open.shown.length === 0) open.turn.show(apology(open.turn, error));
}

/** Notes which message waits for an answer, where that was only known when it had been sent. */
export async function keepOpenCard(
  openCard: string | undefined,
  parts: {
    readonly bookmark: Bookmark;
    readonly units: UnitsOfWork;
    readonly log: Log;
    readonly correlationId: string;
  },
): Promise<void> {
  const { bookmark, units, log, correlationId } = parts;
  bookmark.openCard = openCard;
  const change = bookmark.change();
  if (change === undefined) return;
  try {
    // A conflict is the next turn's, which knows better.
    await units.store.write([change]);
  } catch (error) {
    // The answer is out: a card that is not replaced when it is over is no reason to call the turn failed.
    log.event('store.failed', { operation: 'write', error, correlationId });
  }
}
