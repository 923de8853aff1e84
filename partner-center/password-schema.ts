import { z } from 'zod';

/**
 * A password as the directory takes it: its alphabet and lengths alone (Entra ID: no Unicode, 8 to 256); the policy
 * proper is password-reset's. Reasons: `required`, `characters`.
 */
export const passwordSchema = z.string('required').regex(/^[\x20-\x7e]{8,256}$/u, 'characters');
