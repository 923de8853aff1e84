import { pinLimit, type Pins } from '../../partner-center/catalog/port.ts';
import type { Values } from '../flow.ts';

/** The offers on top as they are being chosen, over what is saved. */
export interface CatalogDraft {
  readonly pins: readonly string[];
  /** What was saved when the choice began, and its version. */
  readonly base: readonly string[];
  readonly version: string | null;
}

/** The values that the choice begins with. */
export function customizing({ offerIds, version }: Pins): Values {
  return keepCatalogDraft({ pins: offerIds, base: offerIds, version });
}

/** The draft that is kept between two turns. */
export function catalogDraftOf(values: Values): CatalogDraft {
  return {
    pins: idsIn(values['pins']),
    base: idsIn(values['base']),
    version: values['version'] === undefined || values['version'] === '' ? null : values['version'],
  };
}

/** The same as values of the flow. */
export function keepCatalogDraft({ pins, base, version }: CatalogDraft): Values {
  return { pins: pins.join(' '), base: base.join(' '), version: version ?? '' };
}

function idsIn(text = ''): readonly string[] {
  return text.split(' ').filter((id) => id !== '');
}

/** What becomes of the pins; `full` and `twice` leave them as they are. */
export type Moved = { readonly pins: readonly string[]; readonly problem?: 'full' | 'twice' | undefined };

/** Puts an offer at the end. */
export function pin(pins: readonly string[], id: string): Moved {
  if (pins.includes(id)) return { pins, problem: 'twice' };
  return pins.length >= pinLimit ? { pins, problem: 'full' } : { pins: [...pins, id] };
}

/** Takes an offer away. */
export function unpin(pins: readonly string[], id: string): Moved {
  return { pins: pins.filter((other) => other !== id) };
}

/** Moves an offer one place up or down; at the end it stays where it is. */
export function move(pins: readonly string[], id: string, way: 'up' | 'down'): Moved {
  const from = pins.indexOf(id);
  const to = from + (way === 'up' ? -1 : 1);
  const [one, other] = [pins[from], pins[to]];
  if (one === undefined || other === undefined) return { pins };
  return { pins: pins.with(from, other).with(to, one) };
}
