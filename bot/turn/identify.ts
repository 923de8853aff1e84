import type { Caller } from '../../dialogs/turn.ts';
import { languageOf, type Language } from '../../locales/languages.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { Partner, PartnerCenter, User } from '../../partner-center/port.ts';
import type { Arrived } from './activity.ts';
import type { ChatPlace } from '../channel/chat-reference.ts';
import { clientLanguage } from './client-language.ts';
import type { Config } from '../config.ts';
import { findUser } from './find-user.ts';
import type { KnownIds } from './known-ids.ts';
import type { PersonRecords } from './person-records.ts';

/** Who sent an activity, and how to speak to them. */
export interface Identified {
  readonly caller: Caller;
  /** The hash under which the person's choices are kept, whoever they speak as. */
  readonly identity: string;
  /** `undefined` when nothing tells: neither the person, nor their client, nor the directory, nor the operator. */
  readonly language: Language | undefined;
  /** The chat that is known of them. */
  readonly chat: ChatPlace | undefined;
  readonly installationAt: number | undefined;
}

export interface IdentifyParts {
  readonly config: Pick<Config, 'local' | 'defaultLanguage'>;
  readonly partnerCenter: PartnerCenter;
  readonly people: PersonRecords;
  readonly hashName: (...parts: readonly string[]) => string;
  readonly ids: KnownIds;
  /** Finds the account that was made for somebody whom nothing else identifies; outside local mode. */
  readonly bind: (partner: Partner) => Promise<User | undefined>;
}

/** Who is at the counter by the channel's word: the object id, if it is one, and the hash that their choices are kept under. */
export function identityOf(
  { from, tenantId, channelId }: Arrived,
  { config, hashName }: Pick<IdentifyParts, 'config' | 'hashName'>,
): { readonly identity: string; readonly objectId: string | undefined } {
  const told = isObjectId(from.aadObjectId, config.local) ? from.aadObjectId : undefined;
  // A GUID is one, whatever the case of its letters.
  const objectId = config.local ? told : told?.toLowerCase();
  return { identity: hashName('person', tenantId, objectId ?? `${channelId}:${from.id}`), objectId };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds out who is at the counter. Only the directory tells what somebody may do; of the activity, only the tenant and
 * the object id are believed, both vouched for by the channel's token. `undefined`: the two ids of a person that have
 * belonged together no longer do, and the turn must stop.
 */
export async function identify(arrived: Arrived, parts: IdentifyParts): Promise<Identified | undefined> {
  const { config, partnerCenter, people } = parts;
  const { from } = arrived;
  const { identity, objectId } = identityOf(arrived, parts);
  const known = await people.get(identity);
  if (objectId !== undefined && !config.local) {
    if (known.channelId === undefined) await people.change(identity, { channelId: from.id });
    else if (known.channelId !== from.id) return undefined;
  }
  const persona =
    config.local && known.persona !== undefined ? await findUser(partnerCenter, known.persona) : undefined;
  const { own, founded } = await findOwn(objectId, parts);
  if (own !== undefined && own.enabled && own.firstUsedAt === undefined) await partnerCenter.recordUse(own.id);
  const user = persona ?? own;
  const speaking = user?.enabled === true ? user : undefined;
  return {
    identity,
    chat: known.chat,
    installationAt: known.installationAt,
    language: known.language ?? languageFor(arrived, speaking, config),
    caller: {
      key: speaking?.id ?? identity,
      user: speaking,
      ...(persona !== undefined && { spokenBy: own?.displayName ?? from.name ?? from.id }),
      ...(!founded && objectId !== undefined && { founding: { tenantId: arrived.tenantId, objectId } }),
    },
  };
}

/** The person's own account, where they have one; and whether there is a partner at all. */
async function findOwn(
  objectId: string | undefined,
  { config, partnerCenter, ids, bind }: IdentifyParts,
): Promise<{ readonly own: User | undefined; readonly founded: boolean }> {
  if (objectId === undefined) return { own: undefined, founded: true };
  const known = await partnerCenter.findByObjectId(objectId);
  if (known !== undefined) ids.note(objectId, known.id);
  if (known !== undefined || config.local) return { own: known, founded: true };
  const partner = await findPartner(partnerCenter);
  return { own: partner && (await bind(partner)), founded: partner !== undefined };
}

async function findPartner(partnerCenter: Pick<PartnerCenter, 'getPartner'>): Promise<Partner | undefined> {
  try {
    return await partnerCenter.getPartner();
  } catch (error) {
    if (error instanceof PartnerCenterError && error.failure.code === 'notFound') return undefined;
    throw error;
  }
}

function isObjectId(objectId: string | undefined, local: boolean): objectId is string {
  // The Agents Playground's ids are no GUIDs.
  return objectId !== undefined && (local ? objectId !== '' : guid.test(objectId));
}

function languageFor(arrived: Arrived, user: User | undefined, { defaultLanguage }: Pick<Config, 'defaultLanguage'>) {
  return clientLanguage(arrived) ?? languageOf(user?.preferredLanguage) ?? defaultLanguage;
}
