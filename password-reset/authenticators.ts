import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { z } from 'zod';
import { hashName } from '../storage/names.ts';
import { sealedRecords } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import type { AppSince } from './ways.ts';

const schema = z.object({
  /** Base32. */
  secret: z.string(),
  /** ms since the epoch; absent for an app that was there from the beginning. */
  addedAt: z.number().optional(),
  /** The step of the last code that was taken: none is taken twice (RFC 6238, 5.2). */
  lastStep: z.number(),
});

/** What a code of an app came to; a right one must be spent in the batch that makes something of it. */
export interface AppGuess {
  readonly right: boolean;
  readonly spent: readonly Change[];
}

const wrong: AppGuess = { right: false, spent: [] };

/** The authenticator apps of people: SHA-1, 30 s, 6 digits, as every app reads them; one step of the clock either way. */
export interface Authenticators {
  /** Since when the person has an app; `undefined` when they have none. */
  find(ownerId: string): Promise<AppSince>;
  check(ownerId: string, code: string): Promise<AppGuess>;
  /** The write that gives the person this app, the code just taken already spent; `undefined` when the code is wrong. */
  add(ownerId: string, secret: string, code: string): Change | undefined;
  remove(ownerId: string): Change;
}

/** How long a code is shown, in seconds. */
const step = 30;
/** How far an app's clock may be off, in seconds. */
const tolerance = step;

/** Makes a new app's secret: 160 bits, base32. */
export const newAppSecret = (): string => generateSecret();

/** The address that a QR code holds (Key URI format). */
export function appUri(secret: string, account: string): string {
  return generateURI({ issuer: 'Guichet', label: account, secret });
}

/** Opens the authenticators of a vault. A damaged one closes the matter: it is not taken for missing. */
export function authenticators(vault: Vault): Authenticators {
  const { keyring, now } = vault;
  const records = sealedRecords(vault, { namespace: 'authenticator', schema, damaged: 'refuse' });
  const idOf = (ownerId: string) => hashName(keyring, 'authenticator', ownerId);

  return Object.freeze({
    async find(ownerId: string) {
      const found = await records.get(idOf(ownerId));
      return found && { since: found.value.addedAt };
    },
    async check(ownerId: string, code: string): Promise<AppGuess> {
      const found = await records.get(idOf(ownerId));
      if (found === undefined) return wrong;
      const lastStep = stepOf(found.value.secret, code, now(), found.value.lastStep);
      if (lastStep === undefined) return wrong;
      const spent = records.change(idOf(ownerId), { ...found.value, lastStep }, { expect: found.version });
      return { right: true, spent: [spent] };
    },
    add(ownerId: string, secret: string, code: string) {
      const lastStep = stepOf(secret, code, now(), 0);
      return lastStep === undefined ? undefined : records.change(idOf(ownerId), { secret, addedAt: now(), lastStep });
    },
    remove: (ownerId: string) => records.change(idOf(ownerId), null),
  });
}

/** Gives a person an app that is there from the beginning, unless they have one: for the people of local mode. */
export async function foundAuthenticator(vault: Vault, ownerId: string, secret: string): Promise<void> {
  const records = sealedRecords(vault, { namespace: 'authenticator', schema, damaged: 'refuse' });
  await records.put(hashName(vault.keyring, 'authenticator', ownerId), { secret, lastStep: 0 }, { expect: null });
}

/** The code that a person's app shows now, and for how many seconds it still does: for whoever tries local mode alone. */
export async function authenticatorCode(vault: Vault, ownerId: string) {
  const records = sealedRecords(vault, { namespace: 'authenticator', schema, damaged: 'refuse' });
  const found = await records.get(hashName(vault.keyring, 'authenticator', ownerId));
  if (found === undefined) return undefined;
  const epoch = Math.floor(vault.now() / 1000);
  return { digits: generateSync({ secret: found.value.secret, epoch }), seconds: step - (epoch % step) };
}

/** The step whose code this is, after the last one; `undefined` for a wrong one. */
function stepOf(secret: string, code: string, at: number, lastStep: number): number | undefined {
  const epoch = Math.floor(at / 1000);
  // otplib throws for what is no code at all, and when a clock was put back before the last code that was taken.
  if (!/^\d{6}$/.test(code) || lastStep > Math.floor((epoch + tolerance) / step)) return undefined;
  const result = verifySync({ secret, token: code, epoch, epochTolerance: tolerance, afterTimeStep: lastStep });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
