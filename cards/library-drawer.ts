import { createRequire } from 'node:module';
import type * as Templating from 'adaptivecards-templating';
import type { Card } from './card.ts';
import { faultOf, sizeOf } from './check-card.ts';
import type { Cut, Drawer } from './drawer.ts';
import { guardData, settleTexts } from './settle-texts.ts';

// Loaded when it is needed, which no template of ours makes it today: it takes 300 ms of a start.
const load = createRequire(import.meta.url);

/** Draws a layout, with the words of its language, by `adaptivecards-templating`: whatever it knows, many times slower. */
export function libraryDrawer(layout: unknown, cut: Cut): Drawer {
  const { Template } = load('adaptivecards-templating') as typeof Templating;
  const template = new Template(layout);
  return (data, refuse) => {
    const card = settleTexts(template.expand({ $root: guardData(data) }), { ...cut, refuse }) as Card;
    const fault = faultOf(card);
    return fault === undefined ? { card, size: sizeOf(card) } : refuse(fault);
  };
}
