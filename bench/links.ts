import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preparedLinks } from './links/prepared-links.ts';
import { bounded } from './measure/bounded.ts';
import { median, withSpread } from './measure/median.ts';
import { rotate } from './measure/rotate.ts';
import { table } from './measure/table.ts';

// Whether the time of an answer tells what is behind a link: each kind of link that opens nothing, asked in turns.
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });
const rounds = bounded('rounds', values.rounds, [20, 2000]);
const dataDir = mkdtempSync(join(tmpdir(), 'guichet-links-'));
try {
  process.stdout.write(`${await measure()}\n`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<string> {
  const { verify, tokens, close } = await preparedLinks(dataDir);
  const kinds = Object.keys(tokens) as (keyof typeof tokens)[];
  const times = new Map(kinds.map((kind) => [kind, [] as number[]]));
  for (let round = -20; round < rounds; round += 1) {
    for (const kind of rotate(kinds, Math.abs(round))) {
      const begun = performance.now();
      const { state } = await verify(tokens[kind], '00000000');
      if (state !== 'gone') throw new Error(`${kind} opened something`);
      if (round >= 0) times.get(kind)?.push(performance.now() - begun);
    }
  }
  await close();
  const unknown = median(times.get('unknown') ?? []);
  const rows = kinds.map((kind) => {
    const own = times.get(kind) ?? [];
    return [kind, withSpread(own, (ms) => ms.toFixed(2)), (median(own) - unknown).toFixed(2)];
  });
  return table(['link', 'ms an answer: median (least–most)', 'ms against unknown'], rows);
}
