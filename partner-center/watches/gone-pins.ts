import { z } from 'zod';
import { compareAndSet } from '../../storage/compare-and-set.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import type { CatalogPins } from '../catalog/port.ts';
import type { Offer } from '../offers/offer.ts';
import type { PartnerCenter } from '../port.ts';
import type { SalesNotices } from './sales-notice.ts';

/** What is looked at, and how the administrators are told. */
export interface GonePinsParts {
  readonly pins: Pick<CatalogPins, 'get'>;
  readonly partnerCenter: Pick<PartnerCenter, 'listOffers' | 'listUsersWithRole'>;
  readonly notices: SalesNotices;
}

const seenSchema = z.array(z.object({ id: z.string(), name: z.string(), gone: z.boolean() }));

/** The offers on top as they were seen last: of one that has left the list, nobody else knows the name. */
type Seen = z.infer<typeof seenSchema>;

/** The one id of the record. */
const seenKey = 'pins';

/** Global administrators are few (rule R19); more than so many are not told. */
const mostAdministrators = 50;

/**
 * Tells all global administrators of offers on top of the catalog that are sold no more, each offer once, however many
 * processes look; again only when it came back and left again. For a chore.
 */
export function tellingGonePins(vault: Vault, parts: GonePinsParts): () => Promise<void> {
  const { pins, partnerCenter, notices } = parts;
  // Damaged, it costs one message too many.
  const records = sealedRecords(vault, { namespace: 'seen-pins', schema: seenSchema, damaged: 'absent' });

  /** `undefined` when another process looked in between. */
  async function tryLook(): Promise<true | undefined> {
    // Read before the offers, which must not come from memory: else what a process knows from a while ago would undo,
    // as if the offer had come back, what another one has told since.
    const kept = await records.get(seenKey);
    const { offerIds } = await pins.get();
    const before = kept?.value ?? [];
    if (offerIds.length === 0 && before.length === 0) return true;
    const offers = await partnerCenter.listOffers();
    // That a service sells nothing at all is less likely than that it says so by mistake.
    if (offers.length === 0) return true;
    const now = offerIds.map((id) => look(id, before, offers));
    if (JSON.stringify(now) === JSON.stringify(before)) return true;
    const left = now.filter(({ id, gone }) => gone && before.find((one) => one.id === id)?.gone !== true);
    const change = records.change(seenKey, now, { expect: kept?.version ?? null });
    const { written } = await vault.store.write([change, ...(await told(left))]);
    return written || undefined;
  }

  async function told(left: Seen) {
    if (left.length === 0) return [];
    const roles = { agents: [], administrators: ['global'] } as const;
    const administrators = await partnerCenter.listUsersWithRole(roles, mostAdministrators);
    const names = left.map(({ id, name }) => name || id);
    return administrators.map(({ id: personId }) => notices.change({ personId }, { kind: 'pinsGone', names }));
  }

  return async () => {
    await compareAndSet(tryLook);
    notices.wake();
  };
}

function look(pinned: string, before: Seen, offers: readonly Offer[]): Seen[number] {
  const id = pinned.toUpperCase();
  const offer = offers.find((one) => one.id.toUpperCase() === id);
  if (offer === undefined) return { id, name: before.find((one) => one.id === id)?.name ?? '', gone: true };
  return { id, name: offer.name, gone: !offer.isAvailableForPurchase };
}
