import { assert, constantFrom, dictionary, property } from 'fast-check';
import { mergeThreeWay } from '../../../partner-center/profiles/merge-three-way.ts';
import type { Values } from '../../../partner-center/profiles/profile-field.ts';

const values = dictionary(constantFrom('city', 'state', 'postalCode', '__proto__'), constantFrom('', 'a', 'A', 'b'));
const valueOf = (from: Values, field: string) => (Object.hasOwn(from, field) ? (from[field] ?? '') : '');

describe('A three-way merge', () => {
  it('takes each side’s own changes, and tells where both changed the same field', () => {
    const base = { city: 'Shanghai', state: 'SH', addressLine2: 'Floor 1', email: 'a@b.cn' };
    const theirs = { ...base, city: 'Suzhou', state: 'JS', email: 'c@b.cn' };
    const mine = { ...base, city: 'Nanjing', addressLine2: '', email: 'c@b.cn' };
    expect(mergeThreeWay(base, theirs, mine)).toEqual({
      merged: { city: 'Suzhou', state: 'JS', addressLine2: '', email: 'c@b.cn' },
      conflicts: [{ field: 'city', base: 'Shanghai', theirs: 'Suzhou', mine: 'Nanjing' }],
    });
  });

  it('takes letter case for a change', () => {
    expect(mergeThreeWay({ city: 'shanghai' }, { city: 'SHANGHAI' }, { city: 'Shanghai' }).conflicts).toHaveLength(1);
    expect(mergeThreeWay({ city: 'shanghai' }, { city: 'shanghai' }, { city: 'Shanghai' }).merged).toEqual({
      city: 'Shanghai',
    });
  });

  it('never loses a change that one side alone made', () => {
    assert(
      property(values, values, values, (base, theirs, mine) => {
        const { merged, conflicts } = mergeThreeWay(base, theirs, mine);
        for (const field of new Set([base, theirs, mine].flatMap((side) => Object.keys(side)))) {
          const [was, their, my, is] = [base, theirs, mine, merged].map((side) => valueOf(side, field));
          if (my === was) expect(is).toBe(their);
          if (their === was) expect(is).toBe(my);
          if (their === my) expect(is).toBe(my);
          const bothChanged = their !== was && my !== was && their !== my;
          expect(conflicts.some((conflict) => conflict.field === field)).toBe(bothChanged);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for both sides, but for what is in conflict', () => {
    assert(
      property(values, values, values, (base, theirs, mine) => {
        const one = mergeThreeWay(base, theirs, mine);
        const other = mergeThreeWay(base, mine, theirs);
        const inConflict = one.conflicts.map(({ field }) => field);
        expect(new Set(other.conflicts.map(({ field }) => field))).toEqual(new Set(inConflict));
        for (const field of Object.keys(one.merged)) {
          if (!inConflict.includes(field)) expect(valueOf(other.merged, field)).toBe(valueOf(one.merged, field));
        }
      }),
    );
  });

  it('has no conflict with oneself', () => {
    assert(
      property(values, values, (base, mine) => {
        expect(mergeThreeWay(base, mine, mine).conflicts).toEqual([]);
        expect(mergeThreeWay(base, base, mine).conflicts).toEqual([]);
      }),
    );
  });
});
