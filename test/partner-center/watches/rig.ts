import { noticeQueue } from '../../../jobs/notices/notice-queue.ts';
import type { AnyNotice } from '../../../jobs/messages/any-notice.ts';
import type { AdministratorRole, AgentRole } from '../../../partner-center/port.ts';
import type { SalesNotices } from '../../../partner-center/watches/sales-notice.ts';
import { openWatches } from '../../../partner-center/watches/watches.ts';
import type { Store } from '../../../storage/store.ts';
import { testVault, type TestVault } from '../../support/storage/test-vault.ts';

/** Somebody in the directory. */
export interface Someone {
  agent: AgentRole;
  administrator: AdministratorRole;
  enabled: boolean;
}

/** Watches, people and a queue of notices over one vault. */
export function openWatchRig(around: (store: Store) => Store = (store) => store) {
  const inner = testVault();
  const vault: TestVault = { ...inner, store: around(inner.store) };
  const someone = (agent: AgentRole, administrator: AdministratorRole): Someone => ({
    ...{ agent, administrator, enabled: true },
  });
  const people: Record<string, Someone | undefined> = {
    alex: someone('none', 'global'),
    gwen: someone('none', 'global'),
    patti: someone('none', 'billing'),
    lynne: someone('adminAgent', 'none'),
    adele: someone('salesAgent', 'none'),
    pradeep: someone('none', 'none'),
  };
  const queue = noticeQueue(inner);
  let wakes = 0;
  const notices: SalesNotices = { change: queue.change, wake: () => void (wakes += 1) };
  return {
    ...{ vault, people, notices, watches: openWatches(vault) },
    find: async (id: string) => people[id],
    wakes: () => wakes,
    /** Who is told, and what, in the order of their names. */
    async told(): Promise<readonly (readonly [string, AnyNotice])[]> {
      const waiting = await queue.due(1000);
      const told = waiting.map(
        ({ recipient, notice }) => ['personId' in recipient ? recipient.personId : '', notice] as const,
      );
      return told.sort(([one], [other]) => (one < other ? -1 : 1));
    },
  };
}
