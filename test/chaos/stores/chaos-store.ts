import type { TcpProxy } from './tcp-proxy.ts';

/** The stores that a run can be on. */
export type StoreKind = 'sqlite' | 'redis' | 'postgres';

/** A store that nobody else uses, and what can be done to it. */
export interface ChaosStore {
  readonly kind: StoreKind;
  /** `STORE_URL` of one replica: through a wire of its own, where there is a wire. */
  urlFor(slot: number): string;
  /** The same store past all wires, for the harness. */
  readonly directUrl: string;
  /** One for each replica; none for a file. */
  readonly wires: readonly TcpProxy[];
  /** The server, where it is our own. */
  readonly server?: StoreServer | undefined;
  /** Keeps everybody else from writing for so long, as a backup does: of a file alone. */
  readonly occupy?: ((ms: number) => Promise<void>) | undefined;
  /** Deletes all of it. */
  drop(): Promise<void>;
}

/** A server of our own, which may be treated badly. */
export interface StoreServer {
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  start(): Promise<void>;
}
