import { array, assert, constantFrom, option, property, record, string } from 'fast-check';
import { demoPeople } from '../../partner-center/local/demo-partner.ts';
import { rankOf, userIndex } from '../../partner-center/local/user-index.ts';
import type { User } from '../../partner-center/port.ts';

const [somebody] = demoPeople;
const person = (id: string, displayName: string): User => ({ ...(somebody as User), id, displayName });

describe('The index of people', () => {
  it('stays sorted and whole whatever is put and removed', () => {
    const name = constantFrom('Zoé', 'zoe', 'Zoe', 'Éric', 'eric', '王', 'Éric 2', 'Éric 10', '\u0301');
    const step = record({ id: constantFrom('a', 'b', 'c', 'd', 'e', 'f'), name: option(name) });
    assert(
      property(array(step, { maxLength: 60 }), (steps) => {
        const index = userIndex();
        const expected = new Map<string, string>();
        for (const { id, name } of steps) {
          if (name === null) {
            index.remove(id);
            expected.delete(id);
          } else {
            index.put(person(id, name));
            expected.set(id, name);
          }
        }
        const found = index.find('');
        expect(new Map(found.map(({ id, displayName }) => [id, displayName]))).toEqual(expected);
        for (const [rank, place] of found.entries()) expect(rankOf(found, place)).toBe(rank);
      }),
    );
  });

  it('orders numbers in names by their value', () => {
    const index = userIndex();
    for (const number of [10, 9, 1]) index.put(person(`id${number}`, `Éric ${number}`));
    expect(index.find('').map(({ displayName }) => displayName)).toEqual(['Éric 1', 'Éric 9', 'Éric 10']);
  });

  it('finds each text in what it is part of, and throws at none', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const index = userIndex();
        index.put(person('a', name));
        expect(index.find(name)).toHaveLength(1);
      }),
    );
    assert(
      property(string({ unit: 'binary' }), (search) => {
        expect(userIndex().find(search)).toEqual([]);
      }),
    );
  });
});
