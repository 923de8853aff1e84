import { join, relative } from 'node:path';
import type { RecoveryDesk } from '../dialogs/turn.ts';
import type { MailChannel } from '../jobs/channels/channel.ts';
import { gatewaySms } from '../jobs/channels/gateway-sms.ts';
import { limitedSms } from '../jobs/channels/limited-sms.ts';
import { outbox } from '../jobs/channels/outbox.ts';
import { codeDelivery } from '../jobs/codes/code-delivery.ts';
import { noticePost, type NoticePost } from '../jobs/notices/notice-post.ts';
import type { Chat } from '../jobs/notices/tell-notice.ts';
import type { Channels } from '../jobs/send-message.ts';
import { languageOf } from '../locales/languages.ts';
import { resetPageLinks } from '../pages/reset-page-links.ts';
import { resetPage } from '../pages/reset-page.ts';
import type { Route } from '../pages/route.ts';
import { ownAccountDirectory } from '../partner-center/local/own-account-directory.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { authenticators } from '../password-reset/authenticators.ts';
import { passwordReset, type PasswordReset } from '../password-reset/password-reset.ts';
import type { PasswordDirectory } from '../password-reset/ports.ts';
import type { ResetEvents } from '../password-reset/reset-parts.ts';
import { counters } from '../storage/counters.ts';
import type { Journal } from '../storage/journal.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import type { MailChoice } from './config/delivery.ts';
import { findUser } from './turn/find-user.ts';
import { observeChannels, observeCodes } from './observing/observe-messages.ts';
import type { Observers } from './observing/observe.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** What the recovery of accounts works with. */
export interface RecoveryParts {
  readonly root: string;
  readonly observers: Observers;
  readonly world: World;
  readonly partnerCenter: PartnerCenter;
  readonly journal: Journal;
  readonly chat: Chat;
  readonly watch: Watch;
}

/** The recovery of accounts: resets, their pages, and the messages that go with them. */
export interface Recovery {
  readonly resets: PasswordReset;
  readonly desk: RecoveryDesk;
  readonly routes: readonly Route[];
  /** For whoever else has something to tell. */
  readonly notices: Pick<NoticePost, 'change' | 'wake'>;
  /** Tells what waits to be told. */
  tell(): Promise<void>;
  /** Makes what the pages are made of, so that the first visitor does not wait for it. */
  warm(): Promise<void>;
  /** Ends what sends messages; what could not be told is told by the next process. */
  close(): Promise<void>;
}

/** How long a turn waits to hear whether a code went out: the chat answers within 2 s, in ms. */
const codePatience = 1200;

/** How long messages under way are waited for at the end, in ms. */
const lastMessages = 3000;

/** Opens the recovery of accounts over a vault. */
export async function openRecovery(config: Config, vault: Vault, parts: RecoveryParts): Promise<Recovery> {
  const { root, observers, world, partnerCenter, journal, chat, watch } = parts;
  const { log, metrics } = observers;
  const channels = observeChannels(await openChannels(config, vault, observers), observers);
  const codes = codeDelivery({
    ...channels,
    now: vault.now,
    limits: world.codeLimits,
    onFailed({ channel, reason }) {
      log.event('code.failed', { channel, reason });
      metrics.messageFailed(`code.${channel}`, reason, true);
    },
  });
  const delivery = observeCodes(codes, observers);
  const { linkFor, firstLinkFor, reportLinkFor } = resetPageLinks(config.publicUrl);
  const notices = noticePost({
    ...channels,
    vault,
    chat,
    links: { report: reportLinkFor, first: firstLinkFor, chat: chatLink(config) },
    people: {
      async find(personId) {
        const user = await findUser(partnerCenter, personId);
        const language = languageOf(user?.preferredLanguage) ?? config.defaultLanguage;
        return user && { language, email: user.alternateEmail ?? user.userPrincipalName };
      },
    },
    onFailed({ kind, reason }) {
      log.event('notice.failed', { kind, reason });
      metrics.messageFailed(kind, reason, false);
    },
    onGivenUp({ kind, reason }) {
      log.event('notice.lost', { kind, reason });
      metrics.messageFailed(kind, reason, true);
    },
  });
  const embedded: PasswordDirectory = ownAccountDirectory(
    vault,
    world.passwordCost === undefined ? {} : { passwordCost: world.passwordCost },
  );
  const resets = passwordReset({
    ...{ vault, journal, delivery, notices },
    directory: world.aroundOwnAccounts?.(embedded) ?? embedded,
    authenticators: authenticators(vault),
    counters: counters(vault),
    limits: config.resetLimits,
    passwordMinimum: config.passwordMinimum,
    onMoved: (challengeId) => watch.happened(challengeId),
    events: eventsFor(observers),
  });
  const page = openPage(config, root, resets, observers);
  return {
    ...{ resets, notices },
    routes: page.routes,
    desk: {
      limits: config.resetLimits,
      invitations: resets.invitations,
      sendsMail: channels.mail !== undefined,
      pageFor: linkFor,
      moved: (challengeId, inMs) => watch.wait(challengeId, inMs),
      signInUrl: config.signInUrl,
      changeUrl: config.passwordChangeUrl,
      portalUrl: config.ssprUrl,
      outbox: config.local ? outboxShown(config) : undefined,
      patienceMs: world.codePatienceMs ?? codePatience,
    },
    tell: () => notices.work(),
    warm: () => page.warm(),
    async close() {
      await Promise.all([delivery.finish(lastMessages), notices.finish(lastMessages)]);
    },
  };
}

/** In local mode everything lands in files unless a server is named; elsewhere what is not configured is not offered. */
async function openChannels(
  { local, dataDir, mail, sms }: Config,
  vault: Vault,
  { log }: Observers,
): Promise<Channels> {
  const files = local ? outbox({ directory: outboxIn(dataDir), now: vault.now }) : undefined;
  const gateway = sms && gatewaySms(sms);
  const onAlert = () => log.event('sms.budget', {});
  return {
    mail: mail ? await openMail(mail) : files?.mail,
    sms: gateway ? limitedSms(gateway, { ...sms, counters: counters(vault), onAlert }) : files?.sms,
  };
}

/** Loaded when it is configured: the mailer costs a start 60 ms. */
async function openMail({ url, from }: MailChoice): Promise<MailChannel> {
  const [{ smtpConnection }, { smtpMail }] = await Promise.all([
    import('../jobs/channels/smtp-connection.ts'),
    import('../jobs/channels/smtp-mail.ts'),
  ]);
  return smtpMail({ connection: smtpConnection(url), from });
}

/** Where mails, text messages and cards land in local mode. */
export function outboxIn(dataDir: string): string {
  return join(dataDir, 'outbox');
}

function outboxShown({ dataDir }: Config): string {
  const path = relative('.', outboxIn(dataDir));
  return path.startsWith('..') ? outboxIn(dataDir) : path;
}

function openPage(
  { publicUrl, signInUrl, resetLimits }: Config,
  root: string,
  resets: PasswordReset,
  { log }: Observers,
) {
  return resetPage({
    ...{ publicUrl, signInUrl, root, links: resets.links, codeDigits: resetLimits.codeDigits },
    sendGapSeconds: resetLimits.sendGapSeconds,
    onError: (error) => log.event('reset.failed', { operation: 'page', error }),
  });
}

function eventsFor({ log, metrics }: Observers): ResetEvents {
  return {
    onState(purpose, state) {
      log.event('reset.state', { purpose, state });
      metrics.resetMoved(purpose, state);
    },
    onError: (operation, error) => log.event('reset.failed', { operation, error }),
    onPaused: () => log.event('reset.paused', {}),
  };
}

/** The chat with the bot in Teams; the 21Vianet cloud has no such address that is documented. */
function chatLink({ cloud, registration }: Config): string | undefined {
  if (registration === undefined || cloud !== 'public') return undefined;
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${registration.appId}`;
}
