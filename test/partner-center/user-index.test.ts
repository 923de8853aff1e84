import { array, assert, asyncProperty, constantFrom, oneof, option, record, string } from 'fast-check';
import { foldText } from '../../partner-center/fold-text.ts';
import { demoPeople } from '../../partner-center/local/demo-partner.ts';
import { comparePlaces } from '../../partner-center/local/place.ts';
import { userIndex, type UserIndex } from '../../partner-center/local/user-index.ts';
import type { User } from '../../partner-center/port.ts';
import { anyText } from '../support/any-text.ts';

const [somebody] = demoPeople;
const person = (id: string, names: Partial<User>): User => ({ ...(somebody as User), id, ...names });

async function indexOf(people: readonly User[]): Promise<UserIndex> {
  async function* pages() {
    for (const each of people) yield [each];
  }
  return userIndex(pages(), async () => undefined);
}

/** What the index must answer: everybody looked at, one after the other. */
function scan(people: Iterable<User>, search: string): readonly User[] {
  const words = foldText(search.slice(0, 512)).split(/\s+/u).filter(Boolean);
  const textOf = ({ displayName, givenName, surname, userPrincipalName }: User) =>
    foldText([displayName, givenName, surname, userPrincipalName].join('\n'));
  return [...people].filter((each) => words.every((word) => textOf(each).includes(word))).toSorted(comparePlaces);
}

const idsOf = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

describe('The index of people', () => {
  // Few letters, so that words are often found, over names and addresses and in the midst of them.
  const letter = constantFrom('a', 'b', 'É', 'ß', '王', '😀', '@', '.', ' ', '\u0301');
  const name = oneof(string({ unit: letter, maxLength: 8 }), constantFrom('Zoé', 'Éric 2', 'Éric 10', 'eric'));
  const address = string({ unit: constantFrom('a', 'b', '@', '.'), maxLength: 8 });
  const somebodyNew = record({ displayName: name, givenName: name, surname: name, userPrincipalName: address });
  const step = record({ id: constantFrom('a', 'b', 'c', 'd', 'e', 'f'), names: option(somebodyNew) });
  const search = oneof(string({ unit: letter, maxLength: 6 }), string({ unit: constantFrom('a', '@'), maxLength: 4 }));

  it('answers as a look at everybody would, whatever is put and removed, and whatever is searched', async () => {
    await assert(
      asyncProperty(
        array(record({ id: constantFrom('a', 'b', 'g', 'h'), names: somebodyNew }), { maxLength: 4 }),
        array(step, { maxLength: 30 }),
        array(search, { maxLength: 20 }),
        async (first, steps, searches) => {
          const expected = new Map<string, User>(first.map(({ id, names }) => [id, person(id, names)]));
          const index = await indexOf([...expected.values()]);
          for (const { id, names } of steps) {
            if (names === null) {
              index.remove(id);
              expected.delete(id);
            } else {
              index.put(person(id, names));
              expected.set(id, person(id, names));
            }
          }
          for (const search of ['', ...searches]) {
            const found = scan(expected.values(), search);
            const [half, rest] = [found.slice(0, 2), found.slice(2)];
            const whole = index.find({ search, size: 100 });
            expect({ search, ids: idsOf(whole.people), total: whole.total, more: whole.more }).toEqual({
              ...{ search, ids: idsOf(found), total: found.length, more: false },
            });
            const begun = index.find({ search, size: 2 });
            expect([idsOf(begun.people), begun.more]).toEqual([idsOf(half), rest.length > 0]);
            const [, last] = half;
            const after = last && index.find({ search, after: last, size: 100 });
            expect(after && [idsOf(after.people), after.total]).toEqual(last && [idsOf(rest), found.length]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('orders numbers in names by their value', async () => {
    const index = await indexOf([]);
    for (const number of [10, 9, 1]) index.put(person(`id${number}`, { displayName: `Éric ${number}` }));
    const { people } = index.find({ search: '', size: 10 });
    expect(people.map(({ displayName }) => displayName)).toEqual(['Éric 1', 'Éric 9', 'Éric 10']);
  });

  it('finds each text in what it is part of, and throws at none', async () => {
    const nobody = await indexOf([]);
    await assert(
      asyncProperty(string({ unit: 'grapheme', maxLength: 40 }), async (displayName) => {
        const index = await indexOf([person('a', { displayName })]);
        expect(index.find({ search: displayName, size: 1 }).total).toBe(1);
      }),
    );
    await assert(
      asyncProperty(anyText(), async (search) => {
        expect(nobody.find({ search, size: 1 })).toEqual({ people: [], total: 0, more: false });
      }),
    );
  });

  it('finds people of a large directory by their settings and by words of every length, as a look at everybody does', async () => {
    const given = ['Émilie', 'Zoé', 'Jean', 'Marie', 'Anne'];
    const surnames = ['Martin', 'Le Goff', 'Bernard', '王', 'Lefèvre', 'Dubois', 'Roy'];
    const people = Array.from({ length: 25_000 }, (_, number) => {
      const [givenName, surname] = [given[number % 5] ?? '', surnames[(number * 3) % 7] ?? ''];
      const userPrincipalName = `${foldText(givenName)}.${number * 7919}@lanting.partner.onmschina.cn`;
      const administrator = number % 9000 === 77 ? 'global' : 'none';
      const names = { givenName, surname, displayName: `${givenName} ${surname}`, userPrincipalName };
      return person(`id${number}`, { ...names, agent: 'none', administrator, enabled: number !== 77 });
    });
    const index = await indexOf(people);
    for (const search of ['a', 'ma', 'mari', 'marie le', 'lanting', '.7919@lan', '9@', 'goff anne 11', 'e m', 'xyz']) {
      const found = scan(people, search);
      const { people: page, total } = index.find({ search, size: 10 });
      expect({ search, total, ids: idsOf(page) }).toEqual({
        ...{ search, total: found.length, ids: idsOf(found.slice(0, 10)) },
      });
    }
    const isGlobal = ({ administrator, enabled }: Pick<User, 'administrator' | 'enabled'>) =>
      enabled && administrator === 'global';
    const globals = people.filter(isGlobal).toSorted(comparePlaces);
    expect(idsOf(index.first(5, isGlobal))).toEqual(idsOf(globals));
    expect(idsOf(index.first(1, isGlobal))).toEqual(idsOf(globals.slice(0, 1)));
  });
});
