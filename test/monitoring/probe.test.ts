import { busyGuichet, scrape } from '../support/monitoring/busy-guichet.ts';
import { readMetrics } from '../support/monitoring/read-metrics.ts';
import { parser } from '@prometheus-io/lezer-promql';
test('x', async () => {
  const g = await busyGuichet();
  const text = await scrape(g);
  console.log(
    text
      .split('\n')
      .filter((l) => /^guichet/.test(l) && !/bucket/.test(l))
      .join('\n'),
  );
  console.log(readMetrics(text).filter((f) => f.samples.length === 0));
  console.log(
    parser
      .parse('sum by (job, le) (rate(guichet_x{a="b", c=~"d|e"}[5m] offset 1w)) > 0 and on (job) y == 2')
      .toString(),
  );
  await g[Symbol.asyncDispose]();
});
