import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { allEntries } from './oracle/evidence.ts';
import { isClear, tellings } from './oracle/tellings.ts';
import { byRequest } from './oracle/check-journal.ts';
import type { OpenScene } from './open-scene.ts';
import type { Scene } from './scene.ts';

/** Bots look every 10 s for what a crash left open, and every 5 s for what is to be told. */
const patienceMs = 35_000;

/** When nothing goes wrong any more: brings every replica up, lets time go by, and waits until no deed is open. */
export async function settle(scene: OpenScene): Promise<void> {
  const { fleet, clock, channel, mail } = scene;
  channel.become(0, []);
  mail.recover();
  for (let slot = 0; slot < fleet.size; slot += 1) {
    fleet.thaw(slot);
    fleet.skew(slot, 0);
    if (fleet.portOf(slot) === undefined) await fleet.start(slot);
  }
  await scene.balancer.quiet();
  // Past every lease, and past the two minutes in which the same press again gets no answer.
  clock.jump(3 * 60_000);
  const vault = await scene.openVault();
  try {
    const begun = Date.now();
    while (Date.now() < begun + patienceMs && (isOpen(await allEntries(vault)) || !(await allTold(vault)))) {
      await pause(300);
    }
    scene.counts.add('seconds until all was settled', Math.round((Date.now() - begun) / 1000));
  } finally {
    await vault.store.close();
  }
  await asksAgain(scene);
}

function isOpen(entries: Awaited<ReturnType<typeof allEntries>>): boolean {
  return [...byRequest(entries).values()].some((own) => own.every(({ outcome }) => outcome === 'started'));
}

/** Whether no notice waits to be told. */
async function allTold({ store }: Awaited<ReturnType<OpenScene['openVault']>>): Promise<boolean> {
  return (await store.scan('notice:', { limit: 1 })).length === 0;
}

/** So many of those who know are asked to press once more all the same. */
const sample = 60;

/** Whoever was never told what became of their press presses once more, and so do some of those who were. */
async function asksAgain(scene: Scene): Promise<void> {
  const told = tellings(scene);
  const { confirmations } = scene.chronicle;
  const waiting = confirmations.filter(({ nonce }) => !isClear(told.get(nonce)));
  const knowing = confirmations.filter(({ nonce }) => isClear(told.get(nonce))).slice(-sample);
  scene.counts.add('confirmations without an answer, pressed again at the end', waiting.length);
  scene.counts.add('confirmations pressed again later', knowing.length);
  for (const { conversationId, press } of [...waiting, ...knowing]) {
    const line = scene.balancer.lineOf(conversationId, calm);
    await line.post({ ...press, id: `1:${randomUUID()}` });
  }
}

/** A chance that lets nothing happen. */
const calm = {
  next: () => 0,
  happens: () => false,
  pick: <T>(list: readonly T[]) => list[0] as T,
  of: () => calm,
  between: (least: number) => least,
};
