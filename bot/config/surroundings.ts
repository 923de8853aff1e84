import type { CloudName } from '../clouds.ts';

/** What a default may depend on. */
export interface Surroundings {
  /** Whether the bot has no registration. */
  readonly local: boolean;
  readonly cloud: CloudName;
  readonly tenantId: string;
  /** Where it listens; whoever describes a default puts a word in its place. */
  readonly port: number | string;
}
