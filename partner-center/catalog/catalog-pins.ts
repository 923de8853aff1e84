import { z } from 'zod';
import { compareAndSet } from '../../storage/compare-and-set.ts';
import { oneAtATime } from '../../storage/one-at-a-time.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import { PartnerCenterError } from '../errors.ts';
import { requireActor, type FindActor } from '../find-actor.ts';
import { keptAnswers } from '../kept-answers.ts';
import { guarded } from '../guarded.ts';
import { pinLimit, type CatalogPins, type Pins } from './port.ts';

const pinsSchema = z.object({
  offerIds: z.array(z.string()).readonly(),
  version: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
});

/** The one id of the record. */
const pinsKey = 'pins';

/**
 * The catalog's pins in the store of a vault, which several processes may share. `actor` looks up who asks, `known`
 * whether an offer can be sold at present.
 */
export function catalogPins(
  vault: Vault,
  { actor, known }: { readonly actor: FindActor; readonly known: (offerId: string) => Promise<boolean> },
): CatalogPins {
  const records = sealedRecords(vault, { namespace: 'catalog-pins', schema: pinsSchema, damaged: 'refuse' });
  const answers = keptAnswers(vault, { namespace: 'catalog-write', schema: pinsSchema });
  const inOrder = oneAtATime();

  async function trySave(...[{ base, offerIds }, write]: Parameters<CatalogPins['save']>): Promise<Pins | undefined> {
    const answered = await answers.earlier(write);
    if (answered !== undefined) return answered;
    await requireActor(actor, write.actorId, 'catalog.customize');
    const there = await records.get(pinsKey);
    if ((there?.value.version ?? null) !== base) throw new PartnerCenterError({ code: 'conflict', reason: 'version' });
    if (!arePins(offerIds) || !(await Promise.all(offerIds.map(known))).every(Boolean)) throw refused();
    const pins = {
      offerIds: [...offerIds],
      version: String(Number(base ?? 0) + 1),
      changedBy: write.actorName,
      changedAt: new Date(vault.now()).toISOString(),
    };
    const written = await answers.commit(write, [
      records.change(pinsKey, pins, { expect: there?.version ?? null }),
      answers.keep(write, pins),
    ]);
    return written ? pins : undefined;
  }

  return Object.freeze<CatalogPins>({
    get: guarded(async () => (await records.get(pinsKey))?.value ?? { offerIds: [], version: null }),
    save: guarded(async (given, write) => inOrder(pinsKey, () => compareAndSet(() => trySave(given, write)))),
    wasWritten: guarded(async (requestId) => (await answers.find(requestId)) && 'catalog'),
  });
}

/** At most five, each once: the same offer written in another case is the same. */
function arePins(offerIds: readonly string[]): boolean {
  return offerIds.length <= pinLimit && new Set(offerIds.map((id) => id.toUpperCase())).size === offerIds.length;
}

function refused(): PartnerCenterError {
  return new PartnerCenterError({ code: 'invalid', fields: { pins: 'choice' } });
}
