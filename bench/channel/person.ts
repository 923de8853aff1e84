/** Somebody who writes to the bot from Teams, in a personal chat of their own. */
export interface Person {
  readonly objectId: string;
  readonly channelId: string;
  readonly conversationId: string;
  readonly givenName: string;
  readonly tenantId: string;
  readonly locale: string;
}

/** The tenant that everybody belongs to. */
export const tenant = '33333333-dddd-4eee-8fff-444444444444';

/** The nth person, always the same; the server of Guichet founds its directory with them. */
export function person(place: number, locale = 'en-US'): Person {
  const digits = String(place).padStart(12, '0');
  return {
    objectId: `be5c0000-0000-4000-8000-${digits}`,
    channelId: `29:bench-${digits}`,
    conversationId: `a:bench-${digits}`,
    givenName: `Person${place}`,
    tenantId: tenant,
    locale,
  };
}

/** So many people that none of them is ever faster than Guichet lets one person be (120 messages in a minute). */
export const crowd = 1200;
