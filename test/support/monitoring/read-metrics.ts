/** A metric of a scrape, under its name in the text: a histogram is its `_bucket`, `_sum` and `_count`. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

/** One value of a metric. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the Prometheus text, and throws at a line that it does not understand. */
export function readMetrics(text: string): readonly Family[] {
  const families = new Map<string, { name: string; help: string; type: string; samples: Sample[] }>();
  let current = '';
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (word !== undefined) {
      const family = families.get(name) ?? { name, help: '', type: '', samples: [] };
      families.set(name, word === 'HELP' ? { ...family, help: rest } : { ...family, type: rest });
      current = name;
      continue;
    }
    const [, sample, labels = '', value] = /^([a-z_]\w*)(?:\{(.*)\})? ([\d.e+-]+|NaN|[+-]Inf)$/i.exec(line) ?? [];
    if (sample === undefined) throw new Error(`no line of a scrape: ${line}`);
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', value = '']) => [key, value]);
    families.get(current)?.samples.push({
      name: sample,
      labels: Object.fromEntries(pairs) as Record<string, string>,
      value: Number(value),
    });
  }
  return [...families.values()];
}
