import { z } from 'zod';
import { administratorRoleSchema, agentRoleSchema } from './new-user-schema.ts';
import { displayNameSchema, givenNameSchema, surnameSchema } from './person-name-schema.ts';

/**
 * All that the directory asks of a change to a user's names and settings; a field that is absent stays as it is. Ways of
 * recovery: `contact-changes-schema.ts`.
 */
export const userChangesSchema = z.object({
  givenName: givenNameSchema.exactOptional(),
  surname: surnameSchema.exactOptional(),
  displayName: displayNameSchema.exactOptional(),
  agent: agentRoleSchema.exactOptional(),
  administrator: administratorRoleSchema.exactOptional(),
  enabled: z.boolean('choice').exactOptional(),
});
