import { languages } from '../../locales/languages.ts';
import type { Key } from '../../locales/keys.ts';
import { wordsIn } from '../../locales/words.ts';
import { buildPackage, TextsRefused } from '../../teams/build-package.ts';
import { openPackage, sampleApp, valueAt } from '../support/teams/sample-app.ts';
import { readPng } from '../support/teams/read-png.ts';

const root = process.cwd();
const opened = async (changes: Partial<typeof sampleApp> = {}) =>
  openPackage(await buildPackage({ ...sampleApp, ...changes }, { root }));

describe('The package', () => {
  it('has the manifest, the icons and both languages at its root, and nothing else', async () => {
    expect((await opened()).names.toSorted()).toEqual([
      'color.png',
      'en.json',
      'fr.json',
      'manifest.json',
      'outline.png',
    ]);
  });

  it('has every file that the manifest names', async () => {
    const { names, json } = await opened();
    const manifest = json('manifest.json');
    const named = [
      valueAt(manifest, 'icons.color'),
      valueAt(manifest, 'icons.outline'),
      valueAt(manifest, 'localizationInfo.defaultLanguageFile'),
      valueAt(manifest, 'localizationInfo.additionalLanguages[0].file'),
    ];
    expect(named.filter((name) => !names.includes(String(name)))).toEqual([]);
    expect(new Set(named).size).toBe(4);
  });

  it('is the same to the byte whenever it is made', async () => {
    const [one, other] = [await buildPackage(sampleApp, { root }), await buildPackage(sampleApp, { root })];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const another = await buildPackage({ ...sampleApp, version: '1.2.1' }, { root });
    expect(Buffer.from(one).equals(Buffer.from(another))).toBe(false);
  });

  it.each(languages)('in %s by default says at each place of the manifest what its own file says', async (language) => {
    const { json } = await opened({ defaultLanguage: language });
    const manifest = json('manifest.json');
    const texts = Object.entries(json(`${language}.json`)).filter(([path]) => path !== '$schema');
    expect(texts.length).toBeGreaterThan(4 + 2 * 10);
    for (const [path, text] of texts) expect([path, valueAt(manifest, path)]).toEqual([path, text]);
  });

  it('has the same places in each language, all of which the manifest has', async () => {
    const { json } = await opened();
    const [fr, en] = [json('fr.json'), json('en.json')];
    expect(Object.keys(fr)).toEqual(Object.keys(en));
    const missing = Object.keys(fr).filter(
      (path) => path !== '$schema' && valueAt(json('manifest.json'), path) === undefined,
    );
    expect(missing).toEqual([]);
    for (const [path, text] of Object.entries(fr)) {
      if (path !== '$schema' && path !== 'name.short' && text !== 'menu') expect(text).not.toBe(en[path]);
    }
  });

  it('is not made when a text is too long or missing, whose key is told for each language', async () => {
    const wordsOf = (language: (typeof languages)[number]) => (key: Key) => {
      if (key === 'teamsApp.short' && language === 'fr') return 'x'.repeat(81);
      if (key === 'commands.offers.hint' && language === 'en') return ' ';
      return wordsIn(language)(key);
    };
    const refused = await buildPackage(sampleApp, { root, wordsOf }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TextsRefused);
    expect((refused as TextsRefused).faults).toEqual([
      { kind: 'tooLong', language: 'fr', path: 'description.short', key: 'teamsApp.short', length: 81, limit: 80 },
      {
        ...{ kind: 'missing', language: 'en', key: 'commands.offers.hint', length: 0, limit: 128 },
        path: 'bots[0].commandLists[0].commands[4].description',
      },
    ]);
  });
});

describe('The icon in colour', () => {
  it('is 192 pixels a side, opaque everywhere, and small', async () => {
    const png = (await opened()).bytes('color.png');
    const { width, height, pixels } = readPng(png);
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.filter(([, , , opacity]) => opacity !== 255)).toEqual([]);
    expect(png.length).toBeLessThan(30 * 1024);
  });

  it('keeps what it shows within the 120 pixels in the middle, on the accent colour of the manifest', async () => {
    const { bytes, json } = await opened();
    const { width, pixels } = readPng(bytes('color.png'));
    const ground = [1, 3, 5].map((at) => parseInt(String(json('manifest.json')['accentColor']).slice(at, at + 2), 16));
    const shown = pixels.flatMap((pixel, index) =>
      ground.every((value, channel) => pixel[channel] === value)
        ? []
        : [{ x: index % width, y: Math.floor(index / width) }],
    );
    expect(shown.length).toBeGreaterThan(2000);
    expect(shown.filter(({ x, y }) => Math.min(x, y) < 36 || Math.max(x, y) >= 156)).toEqual([]);
  });
});

describe('The outline', () => {
  it('is 32 pixels a side, white alone, and mostly nothing', async () => {
    const { width, height, pixels } = readPng((await opened()).bytes('outline.png'));
    expect([width, height]).toEqual([32, 32]);
    const drawn = pixels.filter(([, , , opacity]) => opacity > 0);
    expect(drawn.filter(([red, green, blue]) => Math.min(red, green, blue) < 255)).toEqual([]);
    expect(drawn.some(([, , , opacity]) => opacity === 255)).toBe(true);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(pixels.length / 2);
    for (const corner of [0, 31, 32 * 31, 32 * 32 - 1]) expect(pixels[corner]?.[3]).toBe(0);
  });
});
