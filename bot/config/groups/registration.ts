import { guid, list, oneOf } from '../value-schemas.ts';
import { appPassword } from '../app-password.ts';
import { variable } from '../variable.ts';

/** The bot as its directory knows it, and who may write to it. */
export const registration = {
  MicrosoftAppId: variable(guid, {
    meaning: "The bot's registration: its application id. All of these four or, for local mode, none.",
    needed: true,
  }),
  MicrosoftAppPassword: variable(appPassword, {
    meaning: 'Its client secret: the value, not the id of the secret. None with `UserAssignedMSI`.',
    needed: true,
    secret: true,
  }),
  MicrosoftAppType: variable(oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']), {
    meaning: '`SingleTenant`, or `UserAssignedMSI` for a managed identity.',
    needed: true,
  }),
  MicrosoftAppTenantId: variable(guid, { meaning: 'The id of its tenant.', needed: true }),
  ALLOWED_TENANTS: variable(list(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/, 'tenant ids'), {
    meaning: 'The tenants whose people may write, separated by commas. Notices look for chats in each, in this order.',
    usual: ({ tenantId }) => [tenantId],
  }),
} as const;
