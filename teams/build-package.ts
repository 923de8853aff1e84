import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { languages, type Language } from '../locales/languages.ts';
import { wordsIn, type Translate } from '../locales/words.ts';
import { appTexts, type AppText } from './app-texts.ts';
import { drawIcon } from './draw-icon.ts';
import { findFaults, type TextFault } from './find-faults.ts';
import { languageFile, languageFileName } from './language-file.ts';
import { iconNames, manifest, type TeamsApp } from './manifest.ts';

/** Texts that Teams would not take; there is no package. */
export class TextsRefused extends Error {
  override readonly name = 'TextsRefused';
  readonly faults: readonly (TextFault & { readonly language: Language })[];

  constructor(faults: TextsRefused['faults']) {
    super(`texts of the Teams app: ${faults.map(({ language, path }) => `${language} ${path}`).join(', ')}`);
    this.faults = faults;
  }
}

/**
 * The bytes of the app package: a zip with the manifest, a file for each language and the icons, all at its root. The
 * same app makes the same bytes, whenever and wherever. `root` is the repository's root, where the icons are drawn from.
 * @throws TextsRefused before anything is drawn.
 */
export async function buildPackage(
  app: TeamsApp,
  { root, wordsOf = wordsIn }: { readonly root: string; readonly wordsOf?: (language: Language) => Translate },
): Promise<Uint8Array> {
  const texts = languages.map((language) => ({ language, texts: appTexts(wordsOf(language)) }));
  const faults = texts.flatMap(({ language, texts }) => findFaults(texts).map((fault) => ({ ...fault, language })));
  if (faults.length > 0) throw new TextsRefused(faults);
  const { color, outline } = await drawIcons(root);
  const files = {
    'manifest.json': json(manifest(app, textsIn(texts, app.defaultLanguage))),
    [iconNames.color]: color,
    [iconNames.outline]: outline,
    ...Object.fromEntries(
      texts.map(({ language, texts }) => [languageFileName(language), json(languageFile(texts, app.manifestVersion))]),
    ),
  };
  // The earliest time that a zip can tell, by the clock of any place.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

async function drawIcons(root: string) {
  const engine = await readFile(createRequire(join(root, 'package.json')).resolve('@resvg/resvg-wasm/index_bg.wasm'));
  const draw = async (name: keyof typeof iconNames, size: number) =>
    drawIcon(await readFile(join(root, 'teams', 'icons', `${name}.svg`), 'utf8'), size, engine);
  return { color: await draw('color', 192), outline: await draw('outline', 32) };
}

function textsIn(
  texts: readonly { readonly language: Language; readonly texts: readonly AppText[] }[],
  wanted: Language,
): readonly AppText[] {
  return texts.flatMap(({ language, texts }) => (language === wanted ? texts : []));
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, undefined, 2)}\n`);
}
