import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCompiledCode } from '../../bot/compiled-code.ts';

let place: string;
let enabled: unknown[];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'guichet-compiled-'));
  enabled = [];
  jest.spyOn(module, 'enableCompileCache').mockImplementation((folder) => {
    enabled.push(folder);
    return { status: module.constants.compileCacheStatus.ENABLED };
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(place, { recursive: true });
});

test('a folder is made for the process alone', () => {
  const folder = join(place, 'cache', 'guichet');
  expect(keepCompiledCode([folder])).toBe(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(enabled).toEqual([folder]);
});

test('where others may write, nothing is kept', () => {
  const folder = join(place, 'shared');
  mkdirSync(folder);
  for (const mode of [0o777, 0o770, 0o1777, 0o702]) {
    chmodSync(folder, mode);
    expect(keepCompiledCode([folder])).toBeUndefined();
  }
  expect(enabled).toEqual([]);
});

test('a link is not followed', () => {
  mkdirSync(join(place, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(place, 'elsewhere'), join(place, 'link'));
  expect(keepCompiledCode([join(place, 'link')])).toBeUndefined();
});

test('where nothing can be written, the next place is taken, or none', () => {
  writeFileSync(join(place, 'file'), '');
  const folder = join(place, 'second');
  expect(keepCompiledCode([join(place, 'file', 'first'), folder])).toBe(folder);
  expect(keepCompiledCode([join(place, 'file', 'first')])).toBeUndefined();
  expect(existsSync(join(place, 'file', 'first'))).toBe(false);
});
