import type { MailServer } from '../support/mail-server.ts';
import type { Balancer } from './balancer.ts';
import type { Channel } from './channel.ts';
import type { Chronicle } from './chronicle.ts';
import type { Counts } from './counts.ts';
import type { Fleet } from './fleet.ts';
import type { Member } from './found-partner.ts';
import type { SharedClock } from './shared-clock.ts';
import type { ChaosStore } from './stores/chaos-store.ts';

/** Everything that a run is made of. */
export interface Scene {
  readonly members: readonly Member[];
  readonly clock: SharedClock;
  readonly counts: Counts;
  readonly chronicle: Chronicle;
  readonly store: ChaosStore;
  readonly channel: Channel;
  readonly mail: MailServer;
  readonly fleet: Fleet;
  readonly balancer: Balancer;
}
