import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

/**
 * Lets Node keep compiled modules in the first of the folders that is ours alone, and tells which; in none of them when
 * none is, which costs time and nothing else. Node checks that an entry belongs to its module and to this version of
 * Node, not who wrote it: an entry is code, so whoever could write one would run as the bot.
 */
export function keepCompiledCode(folders: readonly string[]): string | undefined {
  const folder = folders.find(isOurs);
  if (folder !== undefined) enableCompileCache(folder);
  return folder;
}

function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    // Of a link this tells the link's own mode, 0777: no link passes, wherever it leads.
    const { uid, mode } = lstatSync(folder);
    return (process.getuid === undefined || uid === process.getuid()) && (mode & 0o022) === 0;
  } catch {
    return false;
  }
}
