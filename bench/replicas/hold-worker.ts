import { workerData } from 'node:worker_threads';
import type { Holding } from './hold.ts';

// A thread of its own that sleeps between two signals: a timer of the busy driver would come late.
const { pids, share, periodMs, over } = workerData as Holding;
const flag = new Int32Array(over);
const nobody = new Int32Array(new SharedArrayBuffer(4));
const wait = (ms: number) => {
  if (ms > 0) Atomics.wait(nobody, 0, 0, ms);
};
for (const pid of pids) process.kill(pid, 'SIGSTOP');
while (Atomics.load(flag, 0) === 0) {
  const begun = performance.now();
  for (const pid of pids) {
    process.kill(pid, 'SIGCONT');
    wait(share * periodMs);
    process.kill(pid, 'SIGSTOP');
  }
  wait(periodMs - (performance.now() - begun));
}
for (const pid of pids) process.kill(pid, 'SIGCONT');
