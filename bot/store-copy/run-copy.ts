import { existsSync } from 'node:fs';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import { CopyStopped, copyStore } from '../../storage/copy-store.ts';
import { digestStore } from '../../storage/digest-store.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Store } from '../../storage/store.ts';
import { everySecond } from './every-second.ts';
import type { Copying } from './read-arguments.ts';
import { CopyRefused } from './refused.ts';

/** What the command works with. */
export interface CopySurroundings {
  readonly dataDir: string;
  readonly language: Language;
  readonly now: () => number;
  tell(line: string): void;
}

/** Copies all from one store to the other, and tells whether both hold the same then; else throws `CopyRefused`. */
export async function runCopy({ from, to }: Copying, surroundings: CopySurroundings): Promise<boolean> {
  const { dataDir, language, now } = surroundings;
  const say = wordsIn(language);
  if (from.file !== undefined && !existsSync(from.file)) {
    throw new CopyRefused(say('storeCopy.noFile', { file: from.file }));
  }
  // Both stores look at a clock that stands still, so that what expires meanwhile is the same for both.
  const moment = now();
  const around = { dataDir, now: () => moment };
  const source = await openStore(from.url, around).catch(refuse(say, 'storeCopy.noFrom'));
  try {
    const target = await openStore(to.url, around).catch(refuse(say, 'storeCopy.noTo'));
    try {
      return await copyAndCheck(source, target, surroundings).catch(refuse(say, 'storeCopy.stopped'));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAndCheck(from: Store, to: Store, { language, now, tell }: CopySurroundings): Promise<boolean> {
  const say = wordsIn(language);
  const { number } = formatsIn(language);
  tell(say('storeCopy.noBot'));
  const telling = everySecond(now, tell);
  const { copied, already } = await copyStore(from, to, (so) =>
    telling(() => say('storeCopy.progress', { copied: number(so.copied), already: number(so.already) })),
  );
  if (copied + already === 0) throw new CopyRefused(say('storeCopy.empty'));
  tell(say('storeCopy.progress', { copied: number(copied), already: number(already) }));
  tell(say('storeCopy.checking'));
  const checking = (count: number) => telling(() => say('storeCopy.checked', { number: number(count) }));
  const source = await digestStore(from, checking);
  const target = await digestStore(to, checking);
  tell(say('storeCopy.from', { number: number(source.count), hash: source.hash }));
  tell(say('storeCopy.to', { number: number(target.count), hash: target.hash }));
  const same = source.count === target.count && source.hash === target.hash;
  tell(say(same ? 'storeCopy.same' : 'storeCopy.different'));
  return same;
}

function refuse(say: Translate, key: 'storeCopy.noFrom' | 'storeCopy.noTo' | 'storeCopy.stopped') {
  return (thrown: unknown): never => {
    if (thrown instanceof CopyRefused) throw thrown;
    throw new CopyRefused(sentence(thrown, say, key), { cause: thrown });
  };
}

function sentence(thrown: unknown, say: Translate, key: 'storeCopy.noFrom' | 'storeCopy.noTo' | 'storeCopy.stopped') {
  if (thrown instanceof CopyStopped) {
    return thrown.reason === 'occupied'
      ? say('storeCopy.occupied', { namespace: thrown.namespace ?? '' })
      : say('storeCopy.sameStore');
  }
  return say(key, { reason: thrown instanceof Error ? thrown.message : 'unknown' });
}
