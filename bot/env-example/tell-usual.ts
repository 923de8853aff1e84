import type { CloudName } from '../clouds.ts';
import type { Surroundings } from '../config/surroundings.ts';
import { describedAs, type Variable } from '../config/variables.ts';

/** The default as `NAME=value` has it, for a registered bot in China; empty where it cannot be told beforehand. */
export function usualValue(name: Variable): string {
  return valueIn(name, { tenantId: '', port: '' }) ?? '';
}

/** The default in words, as Markdown: found by asking for it in local mode and in each cloud. */
export function tellUsual(name: Variable): string {
  // The names of variables stand for what they hold.
  const words = { tenantId: 'MicrosoftAppTenantId', port: 'PORT' };
  const local = valueIn(name, { ...words, local: true });
  const [china, elsewhere] = (['china', 'public'] as CloudName[]).map((cloud) => valueIn(name, { ...words, cloud }));
  const { without = 'none' } = describedAs(name);
  if (china === undefined) return local === undefined ? without : `${code(local)} in local mode`;
  const registered = china === elsewhere ? code(china) : "the preset's";
  if (local === china) return registered;
  return local === undefined ? `${registered}; none in local mode` : `${code(local)} in local mode, else ${registered}`;
}

function valueIn(name: Variable, changes: Partial<Surroundings>): string | undefined {
  const value = describedAs(name).usual({ local: false, cloud: 'china', tenantId: '', port: '', ...changes });
  if (value === undefined) return undefined;
  return typeof value === 'object' ? value.join(',') : String(value);
}

function code(value: string): string {
  return `\`${value}\``;
}
