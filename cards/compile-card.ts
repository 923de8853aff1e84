import type { Card } from './card.ts';
import { compileNode } from './compile-node.ts';
import type { Cut, Drawer } from './drawer.ts';
import { NotCompiled } from './not-compiled.ts';
import { isStill } from './part.ts';
import type { Pen } from './pen.ts';

/**
 * Makes a function of a layout with the words of its language. It does in one pass what the library and a pass for each
 * check would do: fill in, make each text ready for its place, check, weigh. What is the same on every card is settled,
 * checked and weighed once, here.
 *
 * @throws NotCompiled for what only the library knows to draw.
 */
export function compileCard(layout: unknown, cut: Cut): Drawer {
  const draw = compileNode(layout, 'card', cut);
  if (isStill(draw)) throw new NotCompiled('a card without data');
  return (root, refuse) => {
    const pen: Pen = { root, length: 0, missing: undefined, fault: undefined };
    const card = draw(pen, root, undefined) as Card;
    const reason = pen.missing ?? pen.fault;
    return reason === undefined ? { card, size: pen.length * 2 } : refuse(reason);
  };
}
