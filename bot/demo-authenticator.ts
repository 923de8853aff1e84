import { demoPersonId } from '../partner-center/local/demo-partner.ts';
import { foundAuthenticator } from '../password-reset/authenticators.ts';
import type { Vault } from '../storage/vault.ts';

// Known to everybody, as everything of local mode is.
const isaiahsSecret = 'NRQW45DJNZTSA2LTMFUWC2BAMRSW23ZB';

/** Gives Isaiah of the demonstration partner an authenticator app (design, section 5). */
export function seedDemoAuthenticator(vault: Vault): Promise<void> {
  return foundAuthenticator(vault, demoPersonId(23), isaiahsSecret);
}
