import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../dialogs/until.ts';

/** A message that local mode has put into a file. */
export interface OutboxFile {
  readonly channel: 'mail' | 'sms' | 'card';
  readonly name: string;
  readonly text: string;
}

/** Everything in the outbox of local mode, oldest first. */
export function outboxFiles(dataDir: string): readonly OutboxFile[] {
  const folder = join(dataDir, 'outbox');
  return names(folder).map((name) => ({
    channel: (/-(mail|sms|card)-/.exec(name)?.[1] ?? 'mail') as OutboxFile['channel'],
    name,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
}

/** The first message after so many that is for this address; waits for it, since messages go out behind the turn. */
export async function messageTo(dataDir: string, address: string, after = 0): Promise<OutboxFile> {
  const found = () => outboxFiles(dataDir).filter(({ name }) => name.includes(`-${address}-`));
  await until(() => found().length > after);
  return found()[after] as OutboxFile;
}

/** The code of a message: digits, in groups or not. */
export function codeIn({ text }: Pick<OutboxFile, 'text'>): string {
  return (/\b\d{4} ?\d{4}\b/.exec(text)?.[0] ?? '').replaceAll(' ', '');
}

function names(folder: string): readonly string[] {
  try {
    // A test's clock stands still, and names with it: the file system knows what came first.
    const writtenAt = (name: string) => statSync(join(folder, name), { bigint: true }).mtimeNs;
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort((one, other) => (writtenAt(one) < writtenAt(other) ? -1 : 1));
  } catch {
    return [];
  }
}
