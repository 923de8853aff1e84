import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A service of `compose.yaml`, as far as these tests look at it. */
export interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly ipv4_address?: string } | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly deploy?: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
  readonly [key: string]: unknown;
}

/** `compose.yaml` with its anchors resolved. */
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<
    Record<
      string,
      { readonly internal?: boolean; readonly ipam: { readonly config: readonly { readonly subnet: string }[] } }
    >
  >;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** Reads the file; a mapping that names a key twice throws. */
export function readCompose(): Compose {
  return parse(readFileSync('compose.yaml', 'utf8'), { merge: true, uniqueKeys: true }) as Compose;
}
