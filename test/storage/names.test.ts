import * as fc from 'fast-check';
import { hashName } from '../../storage/names.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';

describe('a hashed name', () => {
  const keyring = testKeyring('k1');

  it('is the same each time, of fixed length, and says nothing of its parts', () => {
    const name = hashName(keyring, 'mail', 'alex@lanting.example');
    expect(name).toBe(hashName(keyring, 'mail', 'alex@lanting.example'));
    expect(name).toMatch(/^[\w-]{43}$/);
    expect(name).not.toBe(hashName(testKeyring('k2'), 'mail', 'alex@lanting.example'));
  });

  it('stays the same when keys are put in front, and changes when the last one goes', () => {
    const name = hashName(keyring, 'a');
    expect(hashName(testKeyring('k3', 'k2', 'k1'), 'a')).toBe(name);
    expect(hashName(testKeyring('k3', 'k2'), 'a')).not.toBe(name);
  });

  it('differs for different parts, wherever they are cut', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.constantFrom('', ',', '"', '\ud800', '\udfff', '\ufffd')));
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const alike = JSON.stringify(one) === JSON.stringify(other);
        expect(hashName(keyring, ...one) === hashName(keyring, ...other)).toBe(alike);
      }),
    );
    expect(hashName(keyring, 'ab')).not.toBe(hashName(keyring, 'a', 'b'));
    expect(hashName(keyring, '\ud800')).not.toBe(hashName(keyring, '\ufffd'));
  });
});
