import type { Mail, Sms } from '../../../jobs/channels/channel.ts';
import { noticePost, type NoticePost, type NoticePostParts } from '../../../jobs/notices/notice-post.ts';
import type { AnyNotice } from '../../../jobs/messages/any-notice.ts';
import type { Recipient } from '../../../password-reset/messages.ts';
import type { Store } from '../../../storage/store.ts';
import { manualTimer, type ManualTimer } from '../manual-timer.ts';
import { failingStore, type FailingStore } from '../storage/failing-store.ts';
import { testVault, type TestVault } from '../storage/test-vault.ts';
import { sampleLinks } from './sample-messages.ts';

/** Notices over a store that can fail, with channels that note what they took. */
export interface NoticeRig {
  readonly vault: TestVault;
  readonly store: FailingStore;
  /** Moves the clock too. */
  readonly time: ManualTimer;
  readonly mails: Mail[];
  readonly texts: Sms[];
  /** Ids of those who were told in their chat, with the title of the card. */
  readonly told: (readonly [string, string])[];
  readonly failures: unknown[];
  readonly givenUp: unknown[];
  readonly post: NoticePost;
  /** Another process on the same store. */
  replica(parts?: Partial<NoticePostParts>): NoticePost;
  /** Writes a notice, as whoever makes it true does in a batch. */
  put(recipient: Recipient, notice: AnyNotice): Promise<void>;
}

/** Makes a rig; Alex and Adele have a chat, Megan has a mailbox alone. */
export function noticeRig(parts: Partial<NoticePostParts> = {}, open?: (now: () => number) => Store): NoticeRig {
  const vault = testVault();
  const store = failingStore(open?.(vault.now) ?? vault.store);
  const time = manualTimer(vault.clock.advance);
  const [mails, texts]: [Mail[], Sms[]] = [[], []];
  const [told, failures, givenUp]: [(readonly [string, string])[], unknown[], unknown[]] = [[], [], []];

  const replica = (own: Partial<NoticePostParts> = {}) =>
    noticePost({
      vault: { ...vault, store },
      mail: { reaches: (to) => to.includes('@'), send: async (mail) => void mails.push(mail) },
      sms: { reaches: (to) => to.startsWith('+86'), send: async (sms) => void texts.push(sms) },
      people: {
        find: async (personId) =>
          ['megan', 'nomail'].includes(personId)
            ? { language: 'en', email: personId === 'megan' ? 'megan@lanting.example' : undefined }
            : undefined,
      },
      chat: {
        async tell(personId, make) {
          if (!['alex', 'adele'].includes(personId)) return 'noChat';
          const { view } = make('fr');
          told.push([personId, view.template === 'outcome' ? view.data.title : view.template]);
          return 'told';
        },
      },
      links: sampleLinks,
      onFailed: (...failure) => failures.push(...failure),
      onGivenUp: (...failure) => givenUp.push(...failure),
      timer: time.timer,
      ...parts,
      ...own,
    });

  const post = replica();
  return {
    ...{ vault, store, time, mails, texts, told, failures, givenUp, post, replica },
    async put(recipient, notice) {
      await store.write([post.change(recipient, notice)]);
    },
  };
}
