import { fileURLToPath } from 'node:url';
import type { Script } from '../channel/script.ts';
import { createUser } from '../scripts/create-user.ts';
import { coreBot, echo, stockFlow } from '../scripts/peers.ts';

/** A bot and what people do there. */
export interface Contestant {
  readonly name: string;
  readonly file: string;
  readonly script: Script;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The bots that are compared; the first is the one that the others are compared with. */
export const contestants: readonly Contestant[] = [
  { name: 'guichet', file: at('../servers/guichet.ts'), script: createUser },
  { name: 'core-bot', file: at('../peers/core-bot/main.ts'), script: coreBot },
  { name: 'stock-flow', file: at('../peers/stock-flow/main.ts'), script: stockFlow },
  { name: 'echo', file: at('../peers/echo/main.ts'), script: echo },
];
