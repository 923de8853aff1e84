import { chanceFrom } from './chance.ts';
import { openScene } from './open-scene.ts';
import { gatherEvidence } from './oracle/evidence.ts';
import { judge } from './oracle/judge.ts';
import { runErrands } from './people/errands.ts';
import { runFaults } from './faults/run-faults.ts';
import type { RunOptions } from './run-options.ts';
import { settle } from './settle.ts';

/** What one run came to. */
export interface RunReport {
  readonly options: RunOptions;
  /** How often each thing was tried. */
  readonly counts: readonly (readonly [string, number])[];
  /** Everything that the oracle found wrong. */
  readonly wrong: readonly string[];
  /** All that the replicas said, by process. */
  readonly said: readonly string[];
}

/** One run from its seed: people under faults, a settlement without, and the oracle's word. */
export async function runChaos(options: RunOptions): Promise<RunReport> {
  await using scene = await openScene(options);
  const chance = chanceFrom(options.seed);
  const end = Date.now() + options.seconds * 1000;
  const isOver = () => Date.now() > end || options.signal?.aborted === true;
  const [spells] = await Promise.all([
    options.calm === true ? [] : runFaults(scene, chance.of('faults'), { isLong: options.seconds > 60, isOver }),
    runErrands(scene, chance.of('people'), options.width, isOver),
  ]);
  await settle(scene);
  const vault = await scene.openVault();
  try {
    const wrong = await judge({ scene, evidence: await gatherEvidence(vault), spells });
    scene.counts.add('messages shown to people', scene.channel.told.length);
    scene.counts.add('conversations', new Set(scene.channel.told.map(({ conversationId }) => conversationId)).size);
    scene.counts.add('minutes that the clock was moved ahead', Math.round(scene.clock.ahead() / 60_000));
    return { options, counts: scene.counts.all(), wrong, said: scene.fleet.said().map(({ text }) => text) };
  } finally {
    await vault.store.close();
  }
}
