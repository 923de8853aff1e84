import type { RecoveryDesk } from '../../../dialogs/turn.ts';
import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import { authenticators } from '../../../password-reset/authenticators.ts';
import type { CodeParcel, Notice, Recipient } from '../../../password-reset/messages.ts';
import { passwordReset, type PasswordReset } from '../../../password-reset/password-reset.ts';
import type { PasswordDirectory } from '../../../password-reset/ports.ts';
import { usualLimits } from '../../../password-reset/reset-limits.ts';
import { counters } from '../../../storage/counters.ts';
import { journal } from '../../../storage/journal.ts';
import type { Vault } from '../../../storage/vault.ts';

/** The recovery of accounts at a test's counter: codes and notices are collected, cards wait until they are told. */
export interface CounterRecovery {
  readonly resets: PasswordReset;
  readonly desk: RecoveryDesk;
  readonly parcels: CodeParcel[];
  readonly told: { readonly recipient: Recipient; readonly notice: Notice }[];
  /** What becomes of codes from now on. */
  deliver(how: () => Promise<'sent' | 'failed'>): void;
  /** Puts other methods in the place of those of the directory as one's own, from now on. */
  replaceOwn(methods: Partial<PasswordDirectory>): void;
  /** Whether mails can be sent at all, from now on. */
  sendsMail(sends: boolean): void;
  /** The pages that the desk names, from now on. */
  names(pages: Partial<Pick<RecoveryDesk, 'portalUrl' | 'changeUrl' | 'outbox'>>): void;
  /** Every card that waits looks again at its reset. */
  look(): void;
  /** Every card that waits lets go, and none waits from now on. */
  letGo(): void;
}

/** Opens the recovery over a vault. */
export function openCounterRecovery(vault: Vault): CounterRecovery {
  const parcels: CodeParcel[] = [];
  const told: { readonly recipient: Recipient; readonly notice: Notice }[] = [];
  const waiting: ((moved: boolean) => void)[] = [];
  let channel: () => Promise<'sent' | 'failed'> = async () => 'sent';
  let [notes, stopped, sendsMail] = [0, false, true];
  const directory: PasswordDirectory = { ...ownAccountDirectory(vault, { passwordCost: 2 }) };
  const resets = passwordReset({
    ...{ vault, directory },
    journal: journal(vault),
    delivery: {
      reaches: () => true,
      async send(parcel) {
        parcels.push(parcel);
        return channel();
      },
    },
    notices: {
      change(recipient, notice) {
        told.push({ recipient, notice });
        return { key: `told:${(notes += 1)}`, value: '' };
      },
      wake: () => undefined,
    },
    authenticators: authenticators(vault),
    counters: counters(vault),
    limits: usualLimits,
    passwordMinimum: 15,
    onMoved: () => undefined,
    events: { onState: () => undefined, onError: () => undefined, onPaused: () => undefined },
  });
  const end = (moved: boolean) => {
    for (const resolve of waiting.splice(0)) resolve(moved);
  };
  const pages: { portalUrl?: string | undefined; changeUrl?: string | undefined; outbox?: string | undefined } = {
    changeUrl: 'https://directory.example/change',
  };
  return {
    ...{ resets, parcels, told },
    desk: {
      limits: usualLimits,
      invitations: resets.invitations,
      get sendsMail() {
        return sendsMail;
      },
      pageFor: (token, language) => `https://guichet.example/r/${language}#t=${token}`,
      moved: () => (stopped ? Promise.resolve(false) : new Promise((resolve) => waiting.push(resolve))),
      signInUrl: 'https://portal.example',
      get changeUrl() {
        return pages.changeUrl;
      },
      get portalUrl() {
        return pages.portalUrl;
      },
      get outbox() {
        return pages.outbox;
      },
      patienceMs: 20,
    },
    deliver(how) {
      channel = how;
    },
    replaceOwn: (methods) => void Object.assign(directory, methods),
    sendsMail: (sends) => void (sendsMail = sends),
    names: (named) => void Object.assign(pages, named),
    look: () => end(true),
    letGo() {
      stopped = true;
      end(false);
    },
  };
}
