import type { RunningServer } from './start-server.ts';
import type { Usage } from './usage.ts';

/** Several processes as one bot: messages go to them in turns, what they use is added up. */
export function together(servers: readonly RunningServer[]): RunningServer {
  return Object.freeze<RunningServer>({
    ports: servers.flatMap(({ ports }) => ports),
    pids: servers.flatMap(({ pids }) => pids),
    async usage(question) {
      const usages = await Promise.all(servers.map((server) => server.usage(question)));
      const sum = (what: keyof Usage) => usages.reduce((total, usage) => total + usage[what], 0);
      return {
        cpuMs: sum('cpuMs'),
        rss: sum('rss'),
        heapUsed: sum('heapUsed'),
        reads: sum('reads'),
        writes: sum('writes'),
      };
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  });
}
