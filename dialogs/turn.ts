import type { TurnContext } from 'botbuilder';
import type { Verb } from '../cards/verbs.ts';
import type { View } from '../cards/views.ts';
import type { Translate } from '../locales/words.ts';
import type { Language } from '../locales/languages.ts';
import type { CatalogPins } from '../partner-center/catalog/port.ts';
import type { OfferIndex } from '../partner-center/offers/offer-index.ts';
import type { OpenUpload, PriceUploads, Taken } from '../partner-center/prices/uploads.ts';
import type { PriceLists } from '../partner-center/prices/port.ts';
import type { PartnerCenter, User } from '../partner-center/port.ts';
import type { Watches } from '../partner-center/watches/port.ts';
import type { Ledger } from '../partner-center/ledger.ts';
import type { Capability } from '../partner-center/permissions.ts';
import type { Invitations } from '../password-reset/invitations.ts';
import type { Address, ContactChange } from '../password-reset/messages.ts';
import type { OwnReset } from '../password-reset/own-reset.ts';
import type { ResetLimits } from '../password-reset/reset-limits.ts';
import type { Journal } from '../storage/journal.ts';
import type { OneTimeFiles, TextFile } from '../storage/one-time-files.ts';
import type { OneTimeSecrets } from '../storage/one-time-secrets.ts';
import type { PressMemory, SpentPress } from '../storage/press-memory.ts';
import type { Clock } from '../storage/clock.ts';
import type { CommandId } from './commands.ts';

/** Who is at the counter: the person spoken as, and in local mode who really speaks. */
export interface Caller {
  /** What state and cards belong to: the directory's id, or the channel's for somebody unknown. */
  readonly key: string;
  /** The directory's record, read in this turn; absent for somebody unknown. */
  readonly user: User | undefined;
  /** In local mode, the channel identity that speaks as `user`. */
  readonly spokenBy?: string | undefined;
  /** What whoever founds the partner needs, while nobody has: the ids of this person, who may be the first admin. */
  readonly founding?: { readonly tenantId: string; readonly objectId: string } | undefined;
}

/** What a card is about, kept on our side under its nonce. */
export interface CardRecord {
  readonly owner: string;
  readonly conversation: string;
  readonly verbs: readonly Verb[];
  /** The ids of the card's inputs; a press that brings others is forged. */
  readonly inputs: readonly string[];
  /** Target ids of the card's numbered rows, counted from 0. */
  readonly options: readonly string[];
  /** What the conversation needs to go on from the card: ids, versions, a page's place; never a secret. */
  readonly about: Readonly<Record<string, string>>;
  /** The dialog that the card belongs to, with what is in its form; absent for cards outside dialogs. */
  readonly flow?: { readonly id: string; readonly options: unknown } | undefined;
  readonly stays: boolean;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A press that has been checked: the card is the caller's, in this conversation, and offered the verb. */
export interface Press {
  readonly nonce: string;
  readonly verb: Verb;
  /** The target of the numbered row that was pressed. */
  readonly option: string | undefined;
  /** What was typed or chosen, as the client sent it: strings alone. */
  readonly values: Readonly<Record<string, string>>;
  readonly card: CardRecord;
  readonly expired: boolean;
  /** The message that holds the card. */
  readonly activityId: string | undefined;
}

/** A file that was sent in the chat. Its address opens it without more: a secret. */
export interface FileInput {
  readonly name: string;
  readonly url: string;
}

/** What the person did, read once at the edge; nobody looks at `activity.text` or `activity.value` after that. */
export type Input =
  | { readonly kind: 'arrival' }
  | { readonly kind: 'command'; readonly command: CommandId; readonly argument: string }
  | { readonly kind: 'press'; readonly press: Press }
  /** A card that is unknown, somebody else's, from another conversation, or forged. */
  | { readonly kind: 'strangePress' }
  | { readonly kind: 'file'; readonly file: FileInput }
  | { readonly kind: 'text'; readonly text: string };

/** How long a card is worth something, and how often. */
export interface CardTerms {
  readonly verbs: readonly Verb[];
  readonly about?: Readonly<Record<string, string>> | undefined;
  readonly options?: readonly string[] | undefined;
  readonly flow?: { readonly id: string; readonly options: unknown } | undefined;
  /** The card offers what stands nowhere else: what its buttons open does not take its place. */
  readonly stays?: boolean | undefined;
  /** Milliseconds; when not told, 24 h for a card of a flow and 7 days for any other. */
  readonly lifetime?: number | undefined;
}

/** A card to be shown at the end of the turn. */
export interface Answer {
  readonly view: View;
  readonly terms: CardTerms;
  /** Leaves the pressed card as it is and sends a message of its own; as the pressed card asks when not told. */
  readonly apart?: boolean | undefined;
  /** What takes this card's place when it is there: the end of what takes long. Nothing does when it is `undefined`. */
  readonly afterwards?: Promise<Answer | undefined> | undefined;
}

/**
 * A press that comes again so soon after its answer was delivered is the same press: a double click, or Teams, which
 * sends an unanswered one again for about a minute with new ids. In ms.
 */
const repeatWindow = 2 * 60 * 1000;

/** How long the turn of a press may go on before its answer is there, in ms (design rule 7). */
const underWay = 5_000;

/** Whether a press that comes again is answered already, or is just being answered: nothing more is said then. */
export function isRepeat({ spentAt, answeredAt, lostAt }: SpentPress, at: number): boolean {
  if (answeredAt !== undefined) return at - answeredAt < repeatWindow;
  return lostAt === undefined && at - spentAt < underWay;
}

/** The answer to a press that comes again. */
export type Silence = 'silence';

/** A contact that a person had before an admin changed their contacts, and one of the changes that it is told. */
export interface FormerContact {
  /** As they are after the change. */
  readonly person: User;
  readonly address: Address;
  /** The admin's name. */
  readonly by: string;
  /** What was changed: the mail address, or the number. */
  readonly channel: Address['channel'];
  readonly change: ContactChange;
}

/** What the conversations say of lost passwords. Nothing here resets one: that is the turn's own `mine`. */
export interface RecoveryDesk {
  readonly limits: ResetLimits;
  readonly invitations: Invitations;
  /** Whether mails can be sent at all. */
  readonly sendsMail: boolean;
  /** The address of the secure page for a reset's token, in a language. */
  readonly pageFor: (token: string, language: Language) => string;
  /** Resolves true when the reset has moved on or the time is over, false when the bot stops first. */
  readonly moved: (challengeId: string, inMs: number) => Promise<boolean>;
  readonly signInUrl: string;
  /** The directory's own pages, where it has them: to change a password that one knows, to reset one. */
  readonly changeUrl: string | undefined;
  readonly portalUrl: string | undefined;
  /** Local mode: the folder in which mails and text messages land. */
  readonly outbox: string | undefined;
  /** How long a turn waits to hear whether a code went out, in ms. */
  readonly patienceMs: number;
}

/** What became of a file that was sent in the chat, and the link that it was taken for. */
export interface SentFile {
  readonly upload: OpenUpload;
  readonly taken: Taken;
}

/** How a price file comes to a conversation, from a browser or from the chat. */
export interface UploadDesk extends Pick<PriceUploads, 'open' | 'what'> {
  /** Fetches a file that was sent in the chat and takes it for a link of its own, or tells why it cannot be had. */
  readonly takeSent: (ownerId: string, file: FileInput) => Promise<SentFile | 'host' | 'tooLarge' | 'failed'>;
  /** The address of the page that takes a file for a token, in a language. */
  readonly pageFor: (token: string, language: Language) => string;
  /** Resolves true when the upload has moved on or the time is over, false when the bot stops first. */
  readonly moved: (uploadId: string, inMs: number) => Promise<boolean>;
  /** Local mode: a file to try it with. */
  readonly sample: string | undefined;
}

/** How an exported file goes from a conversation to a browser. */
export interface ExportDesk {
  /** Keeps a file for its owner, who must still have the right that it needs when it is fetched. */
  readonly keep: (
    file: TextFile & { readonly ownerId: string; readonly needs: Capability },
  ) => ReturnType<OneTimeFiles['keep']>;
  /** The address of the page that hands out the file of a token, in a language. */
  readonly pageFor: (token: string, language: Language) => string;
}

/** What the conversations work with; `bot/open-desk.ts` builds it. */
export interface Desk {
  readonly partnerCenter: PartnerCenter;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly secrets: OneTimeSecrets;
  readonly presses: Pick<PressMemory, 'spend' | 'find'>;
  /** Resolves true when the account's secret has been shown or is over, false when the bot stops first. */
  readonly secretEnded: (account: string, inMs: number) => Promise<boolean>;
  /** The address of the one-time page for a token, in a language. */
  readonly pageFor: (token: string, language: Language) => string;
  /** `true` for exactly one caller, over all processes. */
  readonly claim: (name: string, ttlMs: number) => Promise<boolean>;
  readonly now: Clock;
  /** Sees to it that a contact hears of a change by an admin: kept until it is told. */
  readonly tellFormerContact: (change: FormerContact) => Promise<void>;
  /** How long a new contact does not count for recovery, in ms. */
  readonly contactCoolDownMs: number;
  readonly recovery: RecoveryDesk;
  /** The offers as they were read a while ago at most, ready to be searched. */
  readonly offers: () => Promise<OfferIndex>;
  readonly pins: CatalogPins;
  /** Through `dialogs/prices/prices-for.ts` alone: it looks at who asks. */
  readonly priceLists: PriceLists;
  readonly uploads: UploadDesk;
  readonly exports: ExportDesk;
  /** Who asked to be told of what. */
  readonly watches: Watches;
  /** How long a turn waits for Partner Center before it shows its progress instead, in ms (design rule 7). */
  readonly patienceMs: number;
}

/** One turn as a conversation sees it. */
export interface Turn {
  readonly caller: Caller;
  /** The caller's own reset; absent for somebody unknown. There is none of anybody else (rule R1). */
  readonly mine: OwnReset | undefined;
  readonly input: Input;
  /** The conversation's id, as a name for what belongs to it. */
  readonly conversation: string;
  readonly language: Language;
  readonly say: Translate;
  /** Local mode: roles can be tried by `i am …`. */
  readonly local: boolean;
  readonly correlationId: string;
  /** When it was taken, in ms since the epoch: what may take long is acknowledged in time (design rule 7). */
  readonly takenAt: number;
  readonly desk: Desk;
  /** Chooses the language, for this turn and from now on. */
  speak(language: Language): void;
  /** In local mode: speak as this person from the next turn on. */
  become(userId: string): Promise<void>;
  /** Shows a card, in place of the pressed one where there is one, and tells its nonce. */
  show(answer: Answer): string;
  /** Replaces the card of this conversation that waits for an answer, such as the form that was just cancelled. */
  retire(view: View): void;
}

const turnKey = Symbol('guichet.turn');

/** Hands the turn to the dialogs that run in this context. */
export function bindTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

/** The turn that a dialog runs in. */
export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(turnKey);
  if (turn === undefined) throw new Error('no turn is bound to this context');
  return turn;
}
