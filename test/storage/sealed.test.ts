import * as fc from 'fast-check';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { open, seal } from '../../storage/sealed.ts';
import { readSigned, sign } from '../../storage/signed.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { anyText } from '../support/any-text.ts';

const keyring = testKeyring('k2', 'k1');
const text = anyText();
const character = fc.constantFrom(...'A B C D w x y z 0 1 8 9 - _ . = + / \n é'.split(' '), ' ');

describe.each([
  { kind: 'sealed', write: seal, read: open },
  { kind: 'signed', write: sign, read: readSigned },
])('a $kind record', ({ write, read }) => {
  const damageOf = (name: string, stored: string, ring = keyring): string => {
    try {
      return `opened: ${read(ring, name, stored)}`;
    } catch (error) {
      return error instanceof DamagedRecord && error.record === name ? error.damage : String(error);
    }
  };

  it('gives back any text', () => {
    fc.assert(
      fc.property(text, text, (name, value) => {
        expect(read(keyring, name, write(keyring, name, value))).toBe(value);
      }),
    );
  });

  it('does not open with any one character changed, added or left out', () => {
    fc.assert(
      fc.property(text, fc.nat(), character, fc.constantFrom(0, 1), (value, place, other, replaced) => {
        const stored = write(keyring, 'ns:a', value);
        const at = place % (stored.length + 1);
        const changed = stored.slice(0, at) + other + stored.slice(at + replaced);
        const cut = stored.slice(0, at) + stored.slice(at + 1);
        fc.pre(changed !== stored && cut !== stored);
        expect(['malformed', 'unknown-key', 'forged']).toContain(damageOf('ns:a', changed));
        expect(['malformed', 'unknown-key', 'forged']).toContain(damageOf('ns:a', cut));
      }),
      { numRuns: 1000 },
    );
  });

  it('opens in no place but its own', () => {
    const stored = write(keyring, 'ns:a', '{"n":1}');
    expect(damageOf('ns:b', stored)).toBe('forged');
    expect(damageOf('other:a', stored)).toBe('forged');
  });

  it('opens under every key that is still there, and is written under the first', () => {
    const old = write(testKeyring('k1'), 'ns:a', 'x');
    expect(old.split('.')[1]).toBe('k1');
    expect(read(keyring, 'ns:a', old)).toBe('x');
    expect(write(keyring, 'ns:a', 'x').split('.')[1]).toBe('k2');
    expect(damageOf('ns:a', old, testKeyring('k2'))).toBe('unknown-key');
    expect(damageOf('ns:a', old.replace('.k1.', '.k2.'))).toBe('forged');
  });

  it.each(['', '{}', 'v1', 'v1.k1', 'v1.k1...', 's1.k1..', 'v1.k1.a.b.c', 'v2.k1.a.b.c'])(
    'is malformed when it is %j',
    (stored) => {
      expect(damageOf('ns:a', stored)).toBe('malformed');
    },
  );
});

describe('sealing', () => {
  it('gives another envelope each time, with nothing of the text in it', () => {
    const envelopes = Array.from({ length: 50 }, () => seal(keyring, 'ns:a', 'plaintext'));
    expect(new Set(envelopes).size).toBe(50);
    expect(envelopes.join()).not.toContain('plaintext');
    expect(envelopes.join()).not.toContain(Buffer.from('plaintext').toString('base64url'));
  });

  it('refuses text that UTF-8 would change', () => {
    expect(() => seal(keyring, 'ns:a', 'x\ud800')).toThrow(TypeError);
  });
});
