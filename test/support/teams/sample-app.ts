import { strFromU8, unzipSync } from 'fflate';
import type { TeamsApp } from '../../../teams/manifest.ts';

/** An installation of Guichet. */
export const sampleApp: TeamsApp = {
  appId: '11111111-2222-4333-8444-555555555555',
  version: '1.2.0',
  manifestVersion: '1.19',
  host: 'guichet.example.cn',
  developer: {
    name: 'Lanting Cloud (Shanghai)',
    websiteUrl: 'https://guichet.example.cn/about',
    privacyUrl: 'https://guichet.example.cn/about#privacy',
    termsOfUseUrl: 'https://guichet.example.cn/about#terms',
  },
  defaultLanguage: 'en',
};

/** The files of a package. */
export interface OpenedPackage {
  readonly names: readonly string[];
  bytes(name: string): Uint8Array;
  json(name: string): Readonly<Record<string, unknown>>;
}

/** Opens a package as Teams does. */
export function openPackage(zip: Uint8Array): OpenedPackage {
  const files = unzipSync(zip);
  const bytes = (name: string) => {
    const found = files[name];
    if (found === undefined) throw new Error(`the package has no ${name}`);
    return found;
  };
  return {
    names: Object.keys(files),
    bytes,
    json: (name) => JSON.parse(strFromU8(bytes(name))) as Readonly<Record<string, unknown>>,
  };
}

/** What stands at a place of a manifest, as language files name it: `bots[0].commandLists[0].commands[0].title`. */
export function valueAt(value: unknown, path: string): unknown {
  const steps = path.match(/\w+/g) ?? [];
  return steps.reduce<unknown>((here, step) => (here as Readonly<Record<string, unknown>> | undefined)?.[step], value);
}
