import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDataDir } from '../../../bot/doctor/check-data-dir.ts';
import { patientOf, shortly } from './patient-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));
const look = async (dataDir: string, leastFree?: number) =>
  shortly(await checkDataDir(patientOf({ DATA_DIR: dataDir }), leastFree));

function made(name: string, mode = 0o700): string {
  const path = join(folder, name);
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
}

it('is good when it is closed, can be written to and has room, and nothing is left in it', async () => {
  const path = made('good');
  expect(await look(path)).toEqual(['good doctor.dataDir.good']);
  expect(readdirSync(path)).toEqual([]);
});

it('is doubted when others can look into it, and bad when they can read what is secret', async () => {
  expect(await look(made('open', 0o755))).toEqual(['good doctor.dataDir.good', 'doubtful doctor.dataDir.open']);
  const path = made('open-file');
  writeFileSync(join(path, 'storage-keys'), 'CANARY');
  chmodSync(join(path, 'storage-keys'), 0o640);
  expect(await look(path)).toEqual(['bad doctor.dataDir.openFile']);
});

it('is bad without room', async () => {
  expect(await look(made('full'), Number.MAX_SAFE_INTEGER)).toEqual(['bad doctor.dataDir.full']);
});

it('is bad when it is a file, or nothing can be made where it should be', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await look(file)).toEqual(['bad doctor.dataDir.noFolder']);
  expect(await look(join(file, 'below'))).toEqual(['bad doctor.dataDir.noPlace']);
});

it('is not made when it is not there', async () => {
  const path = join(folder, 'a', 'b');
  expect(await look(path)).toEqual(['unknown doctor.dataDir.notYet']);
  expect(readdirSync(folder)).not.toContain('a');
});

it('is bad when nothing can be written, and cannot be judged when it is somebody else’s', async () => {
  // The system keeps files of its own there, and takes none.
  const [found] = await look('/proc/self/fd');
  expect(['bad doctor.dataDir.notWritable', 'unknown doctor.dataDir.othersFolder']).toContain(found);
  const getuid = jest.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(12_345);
  expect(await look(made('others'))).toEqual(['unknown doctor.dataDir.othersFolder']);
  getuid.mockRestore();
});
