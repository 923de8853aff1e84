import type { Key } from '../locales/keys.ts';
import type { AppText } from './app-texts.ts';

/** Why Teams would not take a text, or people could not use it. */
export interface TextFault {
  readonly kind: 'missing' | 'tooLong' | 'twice';
  readonly path: string;
  /** Where in `locales/` to mend it. */
  readonly key: Key | undefined;
  readonly length: number;
  readonly limit: number;
}

/** What is wrong with the texts of one language: empty, longer than Teams takes, or a command's name given twice. */
export function findFaults(texts: readonly AppText[]): readonly TextFault[] {
  const titles = new Set<string>();
  return texts.flatMap(({ path, keys, text, limit }): readonly TextFault[] => {
    const fault = (kind: TextFault['kind']) => [{ kind, path, key: keys[0], length: text.length, limit }];
    if (text.split('\n\n').some((part) => part === '')) return fault('missing');
    if (text.length > limit) return fault('tooLong');
    if (!path.endsWith('.title')) return [];
    // A list shows each name once: the same one twice, in other letters, would send the same.
    const title = `${path.replace(/\.commands.*/, '')} ${text.toLowerCase()}`;
    if (titles.has(title)) return fault('twice');
    titles.add(title);
    return [];
  });
}
