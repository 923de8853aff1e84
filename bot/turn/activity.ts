import type { Activity } from 'botbuilder';
import { activitySchema, type KnownActivity } from './activity-schema.ts';
import { cleanText } from './clean-text.ts';
import { RequestRefused } from '../errors.ts';

/** Somebody, as the channel names them. Only `aadObjectId` says who that is. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string | undefined;
}

/** An activity as the turn reads it: plain, checked, the text cleaned. `value` is as it came, for the verb's own schema. */
export interface Arrived {
  readonly id: string | undefined;
  readonly type: string;
  /** Of an invoke or an event. */
  readonly name: string | undefined;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string; readonly personal: boolean };
  readonly from: Party;
  readonly recipient: Party;
  readonly tenantId: string;
  /** What the person's client says of their language, the best source first. */
  readonly locales: readonly string[];
  /** Empty when there is none. */
  readonly text: string;
  readonly value: unknown;
  readonly replyToId: string | undefined;
  /** The files that were sent, with the address that the channel gives for each. */
  readonly files: readonly { readonly name: string; readonly url: string }[];
  readonly membersAdded: readonly Party[];
  /** Of an installation update: `add`, `remove` and so on. */
  readonly action: string | undefined;
  /** When the channel says that it was sent, in ms since the epoch. */
  readonly sentAt: number | undefined;
}

/** Both readings of one activity: what the SDK needs to answer it, and what the turn reads. */
export interface ParsedActivity {
  readonly activity: Activity;
  readonly arrived: Arrived;
}

/** Parses a body into an activity, or throws `RequestRefused` (400). `homeTenant` is for the Emulator, which names none. */
export function parseActivity(body: unknown, homeTenant: string): ParsedActivity {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) throw new RequestRefused('badRequest', 'activity.shape');
  return { activity: forSdk(parsed.data), arrived: Object.freeze(arrivedFrom(parsed.data, homeTenant)) };
}

function arrivedFrom(known: KnownActivity, homeTenant: string): Arrived {
  const { id, type, name, channelId, serviceUrl, value, replyToId, action, conversation, entities = [] } = known;
  const locales = [known.locale, ...entities.filter(({ type }) => type === 'clientInfo').map(({ locale }) => locale)];
  return {
    id,
    type,
    name,
    channelId,
    serviceUrl,
    conversation: { id: conversation.id, personal: isPersonal(known) },
    from: party(known.from),
    recipient: party(known.recipient),
    tenantId: known.channelData?.tenant?.id ?? conversation.tenantId ?? homeTenant,
    locales: locales.flatMap((locale) => locale || []),
    text: cleanText(known.text, entities, known.recipient.id),
    value,
    replyToId,
    files: filesIn(known),
    membersAdded: (known.membersAdded ?? []).map(party),
    action,
    sentAt: known.timestamp === undefined ? undefined : Date.parse(known.timestamp),
  };
}

const fileInfo = 'application/vnd.microsoft.teams.file.download.info';

function filesIn({ attachments = [] }: KnownActivity): Arrived['files'] {
  return attachments.flatMap(({ contentType, name = '', content }) =>
    contentType === fileInfo && content !== undefined ? [{ name, url: content.downloadUrl }] : [],
  );
}

/** Any sign of company counts: what is shown in the personal chat must not be shown in a group by mistake. */
function isPersonal({ conversation, channelData }: KnownActivity): boolean {
  const { isGroup, conversationType = 'personal' } = conversation;
  return conversationType === 'personal' && isGroup !== true && channelData?.team === undefined;
}

function party({ id, name = '', aadObjectId }: KnownActivity['from']): Party {
  return { id, name, aadObjectId };
}

function forSdk({ attachments: _never, timestamp, localTimestamp: _unused, ...rest }: KnownActivity): Activity {
  // The SDK's type asks for every field that any activity may have.
  return { ...rest, ...(timestamp !== undefined && { timestamp: new Date(timestamp) }) } as unknown as Activity;
}
