import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserBundle } from '../../pages/browser-bundle.ts';

const root = process.cwd();

test('the files for browsers are made once, however many ask at once', async () => {
  const [first, second] = await Promise.all([browserBundle(root), browserBundle(root)]);
  expect(second).toBe(first);
  expect(await browserBundle(root)).toBe(first);
});

test('the same files have the same names in another process', async () => {
  const { assets } = await browserBundle(root);
  const again = await browserBundle(`${root}/`);
  expect([...again.assets.keys()]).toEqual([...assets.keys()]);
  expect([...assets.keys()].filter((name) => !/^[\w-]+-\w{8}\.(js|css)$/.test(name))).toEqual([]);
});

test('the dictionaries and the drawing of QR codes are parts of their own', async () => {
  const { assets, nameOf } = await browserBundle(root);
  const text = (name: string) => String(assets.get(name)?.plain);
  const page = text(nameOf('reset-page.ts'));
  expect(Buffer.byteLength(page)).toBeLessThan(60_000);
  const large = [...assets.values()].filter(({ plain }) => plain.length > 60_000);
  expect(large.length).toBeGreaterThan(0);
  for (const { name } of large) expect(page).not.toContain(`from"./${name}"`);
});

test('nothing for browsers holds a part of Node.js or the path of this machine', async () => {
  const { assets } = await browserBundle(root);
  for (const { plain } of assets.values()) {
    expect(String(plain)).not.toMatch(/from"node:|require\("|sourceMappingURL/);
    expect(String(plain)).not.toContain(root);
  }
});

test('a failure rejects, and the next call tries again', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'guichet-'));
  try {
    await expect(browserBundle(elsewhere)).rejects.toThrow('Build failed');
    for (const room of ['pages', 'locales', 'password-reset', 'node_modules']) {
      symlinkSync(join(root, room), join(elsewhere, room));
    }
    expect((await browserBundle(elsewhere)).assets.size).toBeGreaterThan(5);
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

test('a file that is no entry of its own has no name', async () => {
  const { nameOf } = await browserBundle(root);
  expect(() => nameOf('words.ts')).toThrow('words.ts is not bundled');
});
