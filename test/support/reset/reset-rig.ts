import { generateSync } from 'otplib';
import { authenticators, foundAuthenticator } from '../../../password-reset/authenticators.ts';
import type { CodeParcel, Notice, Recipient } from '../../../password-reset/messages.ts';
import { passwordReset, type PasswordReset } from '../../../password-reset/password-reset.ts';
import type { Owner, PasswordDirectory } from '../../../password-reset/ports.ts';
import { usualLimits, type ResetLimits } from '../../../password-reset/reset-limits.ts';
import type { ResetParts } from '../../../password-reset/reset-parts.ts';
import { counters } from '../../../storage/counters.ts';
import { journal } from '../../../storage/journal.ts';
import type { Vault } from '../../../storage/vault.ts';
import { failingStore } from '../storage/failing-store.ts';
import { testVault } from '../storage/test-vault.ts';

/** A password that every rule lets through. */
export const goodPassword = 'Violet-kettle-93-runs';

/** The secret of whoever has an app from the beginning. */
export const appSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** An ordinary employee with a mailbox and a number. */
export const lynne: Owner = {
  id: 'lynne',
  userPrincipalName: 'lynne.robbins@lanting.partner.onmschina.cn',
  displayName: 'Lynne Robbins',
  givenName: 'Lynne',
  surname: 'Robbins',
  companyName: 'Lanting Cloud (Shanghai) Co., Ltd.',
  domains: ['lanting.partner.onmschina.cn', 'lanting-cloud.cn'],
  enabled: true,
  privileged: false,
  used: true,
  passwordChangedAt: undefined,
  language: 'en',
  alternateEmail: 'lynne.robbins@example.com',
  alternateEmailSince: undefined,
  mobilePhone: '+8613800138025',
  mobilePhoneSince: undefined,
};

/** A global administrator, who needs two ways. */
export const alex: Owner = {
  ...lynne,
  ...{ id: 'alex', userPrincipalName: 'alex.wilber@lanting.partner.onmschina.cn', displayName: 'Alex Wilber' },
  ...{ givenName: 'Alex', surname: 'Wilber', privileged: true },
  ...{ alternateEmail: 'alex.wilber@example.com', mobilePhone: '+8613800138020' },
};

/** What somebody was told. */
export interface Told {
  readonly recipient: Recipient;
  readonly notice: Notice;
}

/** How the directory answers the next write; `throws` is a failure before anything was written. */
export type DirectoryMood = 'set' | 'refused' | 'unknown' | 'throws' | 'dies';

/** Resets over a store in memory, with a directory, a channel and a clock in a test's hands. */
export function openResets(
  given: { readonly limits?: Partial<ResetLimits>; readonly vault?: Vault; readonly owners?: readonly Owner[] } = {},
) {
  const inner = testVault();
  const store = failingStore(given.vault?.store ?? inner.store);
  const vault = { ...inner, ...given.vault, store };
  const owners = new Map([lynne, alex, ...(given.owners ?? [])].map((owner) => [owner.id, owner]));
  const passwords: { readonly myId: string; readonly password: string; readonly requestId: string }[] = [];
  const world = {
    directory: 'set' as DirectoryMood,
    /** What becomes of codes; a promise that does not settle is a channel that hangs. */
    channel: async (): Promise<'sent' | 'failed'> => 'sent',
    reaches: true,
  };
  const signedOut: string[] = [];
  const parcels: CodeParcel[] = [];
  const moved: string[] = [];
  const states: string[] = [];
  const errors: unknown[] = [];
  let notes = 0;
  const directory: PasswordDirectory = {
    findMe: async (myId) => owners.get(myId),
    async setMyPassword(myId, password, { requestId }) {
      if (world.directory === 'throws') throw new Error('the directory is away');
      if (world.directory === 'refused') return 'refused';
      passwords.push({ myId, password, requestId });
      if (world.directory === 'dies') return new Promise(() => {});
      return world.directory;
    },
    endMySessions: async (myId) => void signedOut.push(myId),
    globalAdministrators: async () => [...owners.values()].flatMap(({ id, privileged }) => (privileged ? [id] : [])),
  };
  const parts: ResetParts = {
    vault,
    directory,
    journal: journal(vault),
    delivery: {
      reaches: () => world.reaches,
      async send(parcel) {
        parcels.push(parcel);
        return world.channel();
      },
    },
    notices: {
      change: (recipient, notice) => ({
        key: `told:${String((notes += 1)).padStart(6, '0')}`,
        value: JSON.stringify({ recipient, notice }),
      }),
      wake: () => undefined,
    },
    authenticators: authenticators(vault),
    counters: counters(vault),
    limits: { ...usualLimits, ...given.limits },
    passwordMinimum: 15,
    onMoved: (id) => void moved.push(id),
    events: {
      onState: (_, state) => void states.push(state),
      onError: (_, error) => void errors.push(error),
      onPaused: () => undefined,
    },
  };
  return {
    ...{ vault, store, world, passwords, parcels, signedOut, moved, states, errors, parts },
    clock: inner.clock,
    resets: passwordReset(parts),
    /** One more process over the same store. */
    replica: (): PasswordReset => passwordReset({ ...parts, counters: counters(vault) }),
    becomes: (owner: Owner) => void owners.set(owner.id, owner),
    code: () => parcels.at(-1)?.code ?? '',
    async told(): Promise<readonly Told[]> {
      const entries = await store.scan('told:', { limit: 1000 });
      return entries.map(([, { value }]) => JSON.parse(value) as Told);
    },
    journal: async () =>
      (await journal(vault).page({ limit: 100 })).entries
        .map(
          ({ action, outcome, spokenBy }) => `${action} ${outcome}${spokenBy === undefined ? '' : ` by ${spokenBy}`}`,
        )
        .toReversed(),
    givesApp: (ownerId: string) => foundAuthenticator(vault, ownerId, appSecret),
    appCode: (secret = appSecret) => codeOfApp(secret, inner.clock.now()),
  };
}

export type Resets = ReturnType<typeof openResets>;

/** The code that an app with this secret shows at a time, in ms since the epoch. */
export function codeOfApp(secret: string, at: number): string {
  return generateSync({ secret, epoch: Math.floor(at / 1000) });
}

/** Starts a reset of one's own, as the card in chat does; throws when nothing began. */
export async function starts(resets: PasswordReset, id = 'lynne', way: 'totp' | 'email' | 'sms' = 'email') {
  const how = { purpose: 'reset', way, language: 'en', correlationId: 'c1' } as const;
  const started = await resets.of(id).start(how);
  if (started.state !== 'started') throw new Error(`nothing began: ${started.state}`);
  await started.delivery;
  return started;
}

/** Types the right code, and gives the session that it opens; throws when it is not the last. */
export async function proves(resets: PasswordReset, token: string, code: string): Promise<string> {
  const verified = await resets.links.verify(token, code);
  if (verified.state !== 'verified') throw new Error(`not verified: ${verified.state}`);
  return verified.session;
}

/** A code that is certainly not the one given. */
export function otherThan(code: string): string {
  return `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
}
