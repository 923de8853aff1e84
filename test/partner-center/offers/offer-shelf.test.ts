import { PartnerCenterError } from '../../../partner-center/errors.ts';
import type { Offer } from '../../../partner-center/offers/offer.ts';
import { offerShelf, type OfferShelf } from '../../../partner-center/offers/offer-shelf.ts';
import { nameOf, sample } from './samples.ts';

const maxAgeMs = 1000;
const away = new PartnerCenterError({ code: 'unavailable' });

interface Reading {
  readonly give: (...names: readonly string[]) => void;
  readonly fail: () => void;
}

function openShelf() {
  let time = 0;
  const readings: Reading[] = [];
  const errors: unknown[] = [];
  const listOffers = async (): Promise<readonly Offer[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly Offer[]>();
    const give = (...names: readonly string[]): void => resolve(names.map((name) => sample({ id: name, name })));
    readings.push({ give, fail: () => reject(away) });
    return promise;
  };
  const shelf = offerShelf({
    ...{ partnerCenter: { listOffers }, nameOf, maxAgeMs },
    now: () => time,
    onError: (error) => errors.push(error),
  });
  return { shelf, readings, errors, later: (ms: number) => (time += ms) };
}

async function filledShelf() {
  const opened = openShelf();
  const first = opened.shelf.index();
  opened.readings[0]?.give('Old');
  await first;
  return opened;
}

async function names(shelf: OfferShelf): Promise<readonly string[]> {
  return (await shelf.index()).offers.map(({ name }) => name);
}

describe('The shelf of offers', () => {
  it('reads them once for all who ask first, and then gives them from memory', async () => {
    const { shelf, readings, later } = openShelf();
    const both = Promise.all([shelf.index(), shelf.index()]);
    expect(readings).toHaveLength(1);
    readings[0]?.give('Old');
    const [one, other] = await both;
    expect(one).toBe(other);
    later(maxAgeMs - 1);
    expect(await shelf.index()).toBe(one);
    expect(readings).toHaveLength(1);
  });

  it('gives what is old at once, and reads anew behind the reader’s back, once', async () => {
    const { shelf, readings, errors, later } = await filledShelf();
    later(maxAgeMs);
    expect(await names(shelf)).toEqual(['Old']);
    expect(await names(shelf)).toEqual(['Old']);
    expect(readings).toHaveLength(2);
    readings[1]?.give('New');
    await shelf.refresh();
    expect(await names(shelf)).toEqual(['New']);
    expect([readings.length, errors]).toEqual([2, []]);
  });

  it('keeps what it has when reading fails, says so, and waits before it tries again', async () => {
    const { shelf, readings, errors, later } = await filledShelf();
    later(maxAgeMs);
    await shelf.index();
    await shelf.index();
    readings[1]?.fail();
    await shelf.refresh();
    expect(errors).toEqual([away]);
    expect(await names(shelf)).toEqual(['Old']);
    expect(readings).toHaveLength(2);
    later(maxAgeMs / 10);
    expect(await names(shelf)).toEqual(['Old']);
    readings[2]?.give('New');
    await shelf.refresh();
    expect(await names(shelf)).toEqual(['New']);
  });

  it('rejects with the port’s error when nothing was ever read, and tries again when asked again', async () => {
    const { shelf, readings, errors } = openShelf();
    const first = shelf.index();
    readings[0]?.fail();
    await expect(first).rejects.toBe(away);
    const second = shelf.index();
    readings[1]?.give('Late');
    expect((await second).offers).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('reads anew at once when told to, however new the offers are', async () => {
    const { shelf, readings } = await filledShelf();
    const refreshed = shelf.refresh();
    readings[1]?.give('New');
    await refreshed;
    expect(await names(shelf)).toEqual(['New']);
  });

  it('can be filled before anybody asks, and tells when it cannot', async () => {
    const { shelf, readings, errors } = openShelf();
    const early = shelf.refresh();
    readings[0]?.fail();
    await early;
    expect(errors).toEqual([away]);
    const filled = shelf.refresh();
    readings[1]?.give('Early');
    await filled;
    expect(await names(shelf)).toEqual(['Early']);
    expect(readings).toHaveLength(2);
  });
});
