import type { Vault } from '../../storage/vault.ts';
import { seedDemoPartner } from './demo-partner.ts';
import { localPartnerCenter, type LocalPartnerCenter } from './local-partner-center.ts';

/** The embedded Partner Center of local mode, with its demonstration partner in it. */
export async function demoPartnerCenter(vault: Vault): Promise<LocalPartnerCenter> {
  await seedDemoPartner(vault);
  return localPartnerCenter(vault);
}
