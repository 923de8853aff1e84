import type { ExportDesk } from '../dialogs/turn.ts';
import { exportPage, type ExportPage } from '../pages/export-page.ts';
import { can, capabilities } from '../partner-center/permissions.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { oneTimeFiles } from '../storage/one-time-files.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { findUser } from './turn/find-user.ts';
import type { Observers } from './observing/observe.ts';

/** Opens the way by which an exported file goes out: kept for ten minutes, and fetched from its page once. */
export function openExports(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  vault: Vault,
  parts: { readonly partnerCenter: PartnerCenter; readonly root: string; readonly observers: Pick<Observers, 'log'> },
): { readonly desk: ExportDesk; readonly page: ExportPage } {
  const { partnerCenter, root, observers } = parts;
  const files = oneTimeFiles(vault, async ({ ownerId, about }) => {
    const owner = await findUser(partnerCenter, ownerId);
    // Whoever has lost the right since then does not get what it gave.
    return owner !== undefined && capabilities.some((needs) => needs === about && can(owner, needs));
  });
  const onError = (error: unknown) => observers.log.event('store.failed', { operation: 'export', error });
  const page = exportPage({ files, publicUrl, root, onError });
  return {
    page,
    desk: { keep: ({ needs, ...file }) => files.keep({ ...file, about: needs }), pageFor: page.linkFor },
  };
}
