import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { makeStorageKeys, parseStorageKeys, storageKeyProblems, type Purpose } from '../../storage/keys.ts';
import { testKeys } from '../support/storage/test-keyring.ts';

const good = createHash('sha256').update('a good key').digest('base64');
const purposes: Purpose[] = ['encryption', 'journal', 'claims', 'names'];

function bytesOf(text: string): (string | undefined)[] {
  const keyring = parseStorageKeys(text);
  return keyring.ids.flatMap((id) => purposes.map((purpose) => keyring.key(id, purpose)?.export().toString('hex')));
}

describe('STORAGE_KEYS', () => {
  it('gives the ids in their order: the first is current, the last the oldest', () => {
    const keyring = parseStorageKeys(testKeys('k3', 'k2', 'k1'));
    expect(keyring).toMatchObject({ ids: ['k3', 'k2', 'k1'], current: 'k3', oldest: 'k1' });
    expect(parseStorageKeys(testKeys('only'))).toMatchObject({ current: 'only', oldest: 'only' });
    expect(Object.isFrozen(keyring) && Object.isFrozen(keyring.ids)).toBe(true);
  });

  it('derives another key for each id and purpose, the same one each time', () => {
    const all = bytesOf(`a:${good},b:${good}`);
    expect(new Set(all).size).toBe(8);
    expect(all.every((hex) => hex?.length === 64)).toBe(true);
    expect(bytesOf(`a:${good},b:${good}`)).toEqual(all);
    expect(parseStorageKeys(`a:${good}`).key('b', 'names')).toBeUndefined();
  });

  it('takes base64 and base64url, padded or not, and space around entries', () => {
    const bytes = Buffer.concat([Buffer.from([251, 239, 255]), Buffer.from(good, 'base64')]);
    expect(bytes.toString('base64')).not.toBe(bytes.toString('base64url'));
    const spellings = [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      ` ${bytes.toString('base64')}`.trimStart(),
    ];
    const keys = spellings.map((text) => parseStorageKeys(` a:${text} `).key('a', 'names')?.export().toString('hex'));
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    ['nothing at all', '', 'entry 1 is not of the form id:base64'],
    ['a trailing comma', `a:${good},`, 'entry 2 is not of the form id:base64'],
    ['a key without an id', good, 'entry 1 is not of the form id:base64'],
    ['an odd id', `a.b:${good}`, 'entry 1 is not of the form id:base64'],
    ['an id twice', `a:${good},b:${good},a:${good}`, 'the key id "a" occurs twice'],
    [
      'a short key',
      `a:${good},b:${Buffer.from(good, 'base64').subarray(1).toString('base64')}`,
      '"b" is shorter than 32',
    ],
    ['equal bytes', `a:${Buffer.alloc(32, 65).toString('base64')}`, '"a" is one byte over and over'],
    ['a few bytes', `a:${Buffer.alloc(32, 'changeme').toString('base64')}`, '"a" is a few bytes over and over'],
    [
      'bytes that count',
      `a:${Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64')}`,
      '"a" counts up',
    ],
    [
      'bytes that count down',
      `a:${Buffer.from(Array.from({ length: 40 }, (_, i) => 99 - i)).toString('base64')}`,
      '"a" counts',
    ],
    ['no base64', `a:${good.slice(0, -4)}é???`, '"a" is not base64'],
    ['base64 with a hole', `a:${good.slice(0, 20)} ${good.slice(20)}`, '"a" is not base64'],
  ])('refuses %s without repeating the key', (_, text, message) => {
    let refusal = '';
    try {
      parseStorageKeys(text);
    } catch (error) {
      refusal = String(error);
    }
    expect(refusal).toContain(message);
    expect(refusal).not.toContain(good.slice(0, 8));
  });

  it('tells all that is wrong at once', () => {
    expect(storageKeyProblems(`a:${good},b,a:${good},c:AAAA`)).toEqual([
      expect.stringContaining('entry 2'),
      expect.stringContaining('"a" occurs twice'),
      expect.stringContaining('the key "c" is'),
    ]);
    expect(storageKeyProblems(testKeys('k2', 'k1'))).toEqual([]);
  });

  it('shows no key when a keyring is logged', () => {
    const keyring = parseStorageKeys(`a:${good}`);
    const hex = keyring.key('a', 'names')?.export().toString('hex') ?? '';
    const shown =
      inspect([keyring, keyring.key('a', 'names')], { depth: 9, showHidden: true }) + JSON.stringify(keyring);
    for (const secret of [good, hex, Buffer.from(hex, 'hex').toString('base64')]) expect(shown).not.toContain(secret);
  });

  it('can be made, another each time', () => {
    const [one, other] = [makeStorageKeys(), makeStorageKeys()];
    expect(one).not.toBe(other);
    expect(parseStorageKeys(one).ids).toHaveLength(1);
    expect(parseStorageKeys(one).current).not.toBe(parseStorageKeys(other).current);
  });
});
