import { faultIn, mayBecomeUnfit } from './check-card.ts';
import { NotCompiled } from './not-compiled.ts';
import { isStill, still, type Part } from './part.ts';
import type { Draw } from './pen.ts';

/** An object with the parts that were compiled for its keys. */
export function drawObject(parts: ReadonlyMap<string, Part>): Part {
  const blank: Record<string, unknown> = {};
  const draws: { readonly key: string; readonly draw: Draw }[] = [];
  let length = JSON.stringify(Object.fromEntries([...parts.keys()].map((key) => [key, 0]))).length - parts.size;
  for (const [key, part] of parts) {
    blank[key] = isStill(part) ? part.value : '';
    if (isStill(part)) length += part.length;
    else draws.push({ key, draw: part });
  }
  const checked = mayBecomeUnfit(blank);
  if (draws.length > 0) return filledIn(blank, draws, length, checked);

  const fault = checked ? faultIn(blank) : undefined;
  if (fault !== undefined) throw new NotCompiled(fault);
  return still(blank);
}

/**
 * A copy of the blank has its keys in their order already, and is made faster than an object key by key; faster by
 * `Object.assign` than by `{...blank}`, which the engine is quick at where it always meets the same keys.
 */
function filledIn(
  blank: Readonly<Record<string, unknown>>,
  draws: readonly { readonly key: string; readonly draw: Draw }[],
  length: number,
  checked: boolean,
): Draw {
  return (pen, data, index) => {
    const earlier = pen.fault;
    const drawn: Record<string, unknown> = Object.assign({}, blank);
    for (const { key, draw } of draws) drawn[key] = draw(pen, data, index);
    pen.length += length;
    // What is wrong with the whole is told before what is wrong with its parts.
    if (checked && earlier === undefined) pen.fault = faultIn(drawn) ?? pen.fault;
    return drawn;
  };
}
