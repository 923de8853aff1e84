import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../locales/languages.ts';
import type { Script } from '../channel/script.ts';
import { startOptions } from '../../bot/bundle/start-options.ts';
import { installPeer } from '../peers/install-peer.ts';
import { createUserIn } from '../scripts/create-user.ts';
import { coreBotIn, echo, textFlow } from '../scripts/peers.ts';
import { lackOf, type StoreKind } from '../stores/store-place.ts';
import type { Issuer } from './environment.ts';

/** A bot and what people do there. */
export interface Contestant {
  readonly name: string;
  readonly file: string;
  readonly scriptIn: (language: Language) => Script;
  readonly issuer?: Issuer;
  /** Where it keeps its state, where that can be chosen. */
  readonly store?: StoreKind;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node that its own start has. */
  readonly nodeOptions?: readonly string[];
  /** Says what is missing for it; `undefined` when it can be started. */
  readonly prepare?: () => string | undefined;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const unchecked = { BENCH_TOKEN_CHECK: 'off' };
const peers = {
  floor: { file: at('../peers/floor/main.ts'), scriptIn: () => echo },
  echo: { file: at('../peers/echo/main.ts'), scriptIn: () => echo },
  stockFlow: { file: at('../peers/stock-flow/main.ts'), scriptIn: () => textFlow },
  agentsFlow: {
    file: at('../peers/agents-flow/main.js'),
    scriptIn: () => textFlow,
    issuer: 'tenant' as const,
    prepare: () => installPeer(dirname(at('../peers/agents-flow/main.js'))),
  },
};

/** The bot itself on each store. */
export const guichets: readonly Contestant[] = [guichet('guichet', 'sqlite')].concat(
  (['redis', 'postgres', 'memory'] as const).map((store) => guichet(`guichet-${store}`, store)),
);

/** The bots that are compared. */
export const contestants: readonly Contestant[] = [
  ...guichets,
  { name: 'own-echo', file: at('../servers/echo.ts'), scriptIn: () => echo, nodeOptions: startOptions },
  { name: 'core-bot', file: at('../peers/core-bot/main.ts'), scriptIn: coreBotIn },
  { name: 'agents-flow', ...peers.agentsFlow },
  { name: 'agents-flow-unchecked', ...peers.agentsFlow, env: unchecked },
  { name: 'stock-flow', ...peers.stockFlow },
  { name: 'echo', ...peers.echo },
  { name: 'echo-unchecked', ...peers.echo, env: unchecked },
  { name: 'floor', ...peers.floor },
];

function guichet(name: string, store: StoreKind): Contestant {
  return { name, file: at('../servers/guichet.ts'), scriptIn: createUserIn, store, nodeOptions: startOptions };
}

/** Those of the bots with these names that can be started here; what cannot is said, with the reason. */
export function present(names: readonly string[], say: (line: string) => void): readonly Contestant[] {
  return contestants.filter((contestant) => {
    if (!names.includes(contestant.name)) return false;
    const lack = lackOfContestant(contestant);
    if (lack !== undefined) say(`LEFT OUT: ${contestant.name}, because ${lack}.`);
    return lack === undefined;
  });
}

function lackOfContestant({ file, store, prepare }: Contestant): string | undefined {
  if (!existsSync(file)) return `${file.split('/bench/').at(-1)} is not there`;
  return (store && lackOf(store)) ?? prepare?.();
}
