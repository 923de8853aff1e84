import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { PriceFileError, priceFileLimits } from '../price.ts';

/** An XLSX has some dozens. */
const maximumEntries = 5_000;

/** The files in a zip, by name. */
export interface ZipEntries {
  has(name: string): boolean;
  names(): Iterable<string>;
  /** Unpacks a file bit by bit; throws `unreadable` when it is not there. */
  read(name: string): AsyncGenerator<Uint8Array>;
}

/**
 * Opens a zip in memory. Nothing is unpacked here, and a zip that says of itself that it unpacks to more than is allowed
 * is refused as a bomb at once; one that lies about it, while it is unpacked.
 */
export async function openZip(bytes: Uint8Array): Promise<ZipEntries> {
  const { zip, entries } = await listEntries(bytes);
  // Counted over all reads: no file may be unpacked again and again.
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    names: () => entries.keys(),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw new PriceFileError('unreadable');
      let [size, checksum] = [0, 0];
      for await (const chunk of chunksOf(zip, entry)) {
        size += chunk.length;
        unpacked += chunk.length;
        if (size > entry.uncompressedSize || unpacked > priceFileLimits.unpackedBytes) throw new PriceFileError('bomb');
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw new PriceFileError('unreadable');
    },
  };
}

async function listEntries(bytes: Uint8Array): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    // Sizes are checked above, where a wrong one is told from a damaged file.
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      validateEntrySizes: false,
    });
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > priceFileLimits.unpackedBytes || entries.size >= maximumEntries) throw new PriceFileError('bomb');
      // Two files of one name are a way to show a checker another file than the reader.
      if (entries.has(entry.fileName)) throw new PriceFileError('unreadable');
      entries.set(entry.fileName, entry);
    }
    return { zip, entries };
  } catch (cause) {
    throw refusal(cause);
  }
}

async function* chunksOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw refusal(cause);
  }
}

function refusal(cause: unknown): PriceFileError {
  return cause instanceof PriceFileError ? cause : new PriceFileError('unreadable', { cause });
}
