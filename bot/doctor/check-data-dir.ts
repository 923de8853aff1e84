import { constants } from 'node:fs';
import { access, open, stat, statfs, unlink } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { bad, doubtful, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** With less the store soon fails: 200 MB. */
const leastFreeBytes = 200e6;

const privateFiles = ['storage-keys', 'guichet.sqlite'];

/** Whether the folder of the bot's files is there, its own, closed to others, writable and has room. Makes nothing. */
export async function checkDataDir(
  { config }: Pick<Patient, 'config'>,
  leastFree = leastFreeBytes,
): Promise<Finding[]> {
  const folder = config.dataDir;
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return [await checkPlace(folder)];
  if (!found.isDirectory()) return [bad('doctor.dataDir.noFolder', { folder })];
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid) {
    return [unknown('doctor.dataDir.othersFolder', { folder, owner: found.uid, user: uid })];
  }
  if (!(await takesFiles(folder))) return [bad('doctor.dataDir.notWritable', { folder })];
  const { bavail, bsize } = await statfs(folder);
  const megabytes = Math.floor((bavail * bsize) / 1e6);
  if (bavail * bsize < leastFree) return [bad('doctor.dataDir.full', { folder, megabytes })];
  const readable = await filesOpenToOthers(folder);
  if (readable.length > 0) return readable.map((file) => bad('doctor.dataDir.openFile', { file }));
  const state = good('doctor.dataDir.good', { folder, megabytes });
  return isOpenToOthers(found.mode) ? [state, doubtful('doctor.dataDir.open', { folder })] : [state];
}

async function checkPlace(folder: string): Promise<Finding> {
  let above = dirname(resolve(folder));
  while ((await stat(above).catch(() => undefined)) === undefined && above !== dirname(above)) above = dirname(above);
  const usable = (await stat(above)).isDirectory() && (await isWritable(above));
  return usable ? unknown('doctor.dataDir.notYet', { folder }) : bad('doctor.dataDir.noPlace', { folder, above });
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Tries it: rights are not all that may stand against it. */
async function takesFiles(folder: string): Promise<boolean> {
  const file = join(folder, `doctor-${randomBytes(6).toString('hex')}`);
  try {
    await (await open(file, 'wx', 0o600)).close();
    await unlink(file);
    return true;
  } catch {
    return false;
  }
}

async function filesOpenToOthers(folder: string): Promise<readonly string[]> {
  const files = privateFiles.map((name) => join(folder, name));
  const modes = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return files.filter((_, place) => isOpenToOthers(modes[place]?.mode ?? 0));
}

/** Windows has no such modes, and reports 0666. */
function isOpenToOthers(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}
