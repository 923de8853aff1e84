import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import { buildPackage, TextsRefused } from '../../teams/build-package.ts';
import type { CloudName } from '../clouds.ts';
import type { Settings } from './read-settings.ts';
import { PackageRefused } from './refused.ts';

/** Where Teams is administered in each cloud. */
const adminCentres: Readonly<Record<CloudName, string>> = {
  china: 'https://admin.teams.microsoftonline.cn/',
  public: 'https://admin.teams.microsoft.com/',
};

/** What the command works with. */
export interface PackageSurroundings {
  /** The repository's root. */
  readonly root: string;
  readonly language: Language;
  tell(line: string): void;
  /** Other words than those of `locales/`, in tests. */
  readonly wordsOf?: (language: Language) => Translate;
}

/** Makes the package and writes it, over an older one; throws `PackageRefused`, and has written nothing then. */
export async function makePackage({ app, cloud, out }: Settings, surroundings: PackageSurroundings): Promise<void> {
  const { root, language, tell, wordsOf = wordsIn } = surroundings;
  const say = wordsIn(language);
  const bytes = await buildPackage(app, { root, wordsOf }).catch((thrown: unknown): never => {
    throw thrown instanceof TextsRefused ? refused(thrown, say) : thrown;
  });
  await write(out, bytes, say);
  tell(say('teamsPackage.written', { file: out, version: app.version, manifest: app.manifestVersion }));
  tell(say('teamsPackage.bot', { appId: app.appId, host: app.host }));
  tell(say('teamsPackage.developer', { name: app.developer.name }));
  tell(say('teamsPackage.upload', { url: adminCentres[cloud] }));
  // learn.microsoft.com, "Send and receive files using bot": not in Teams operated by 21Vianet.
  if (cloud === 'china') tell(say('teamsPackage.noFiles'));
}

function refused({ faults }: TextsRefused, say: Translate): PackageRefused {
  const lines = faults.map(
    ({ kind, language, path, key, length, limit }) =>
      `  - ${say(`teamsPackage.${kind}`, { language, path, key: key ?? path, length, limit })}`,
  );
  return new PackageRefused([say('teamsPackage.refused'), ...lines].join('\n'));
}

async function write(file: string, bytes: Uint8Array, say: Translate): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PackageRefused(say('teamsPackage.cannotWrite', { file, reason }), { cause });
  }
}
