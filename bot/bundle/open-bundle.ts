import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';
import type { World } from '../world.ts';

/** What is bundled: the bot and the operator's commands, by the names of their files in `dist/`, without the ending. */
export interface Bundle {
  readonly script: Script;
  /** Whether V8 has taken the code that was compiled when the bundle was made. */
  readonly isCompiled: boolean;
  readonly programs: Readonly<Record<string, (isCompiled: boolean, world?: World) => Promise<unknown>>>;
}

/** Where the compiled code of a script lies. */
export function compiledOf(file: string): string {
  return `${file}.compiled`;
}

/**
 * Evaluates the bundle, whose programs then wait to be called. The code that was compiled when it was made is used if this
 * is the same V8 with the same options, but for those of memory; otherwise V8 compiles anew, function by function.
 */
export function openBundle(file: string): Bundle {
  // The bundler writes ASCII, which is read three times as fast when it is called Latin.
  const source = readFileSync(file, 'latin1');
  const compiled = compiledOf(file);
  const script = new Script(source, {
    filename: file,
    ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} as Pick<Bundle, 'programs'> };
  const evaluate = script.runInThisContext() as (...names: readonly unknown[]) => void;
  evaluate(module.exports, createRequire(file), module, file, dirname(file));
  return { script, isCompiled: script.cachedDataRejected === false, programs: module.exports.programs };
}
