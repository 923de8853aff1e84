import { seedDemoPrices } from '../partner-center/local/demo-prices.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { priceLists, type KeptPriceLists } from '../partner-center/prices/price-lists.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { findUser } from './turn/find-user.ts';

/** The price lists of the vault; local mode begins with those of its demonstration partner. */
export async function openPriceLists(
  { local }: Pick<Config, 'local'>,
  vault: Vault,
  partnerCenter: Pick<PartnerCenter, 'getUser'>,
): Promise<KeptPriceLists> {
  const lists = priceLists(vault, { actor: (id) => findUser(partnerCenter, id) });
  if (local) await seedDemoPrices(lists, vault.now());
  return lists;
}
