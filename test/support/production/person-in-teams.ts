import { send } from '../../bot/door/post-activity.ts';
import { personOn, type Person } from '../person.ts';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import { testRegistration } from '../tokens.ts';
import type { Member } from './company.ts';

/** How an activity reaches a bot. */
export type Post = (activity: unknown) => Promise<{ readonly status: number; readonly body: string }>;

/** Somebody of the company in their personal chat in Teams. */
export function personInTeams(cloud: Cloud, { objectId, givenName }: Member, post: Post): Person {
  const tenantId = testRegistration.tenantId;
  return personOn(
    { post, calls: cloud.calls },
    {
      channelId: 'msteams',
      serviceUrl: cloud.serviceUrl,
      from: { id: `29:${objectId}`, name: givenName, aadObjectId: objectId },
      conversation: { id: `a:${objectId}`, conversationType: 'personal', tenantId },
      tenantId,
      locale: 'en-US',
    },
  );
}

/** Sends an activity to a bot as the cloud's channel does, with a token that it signed. */
export async function postTo(port: number, activity: unknown, authorization: string) {
  return send(port, {
    method: 'POST',
    path: '/api/messages',
    headers: { 'Content-Type': 'application/json', Authorization: authorization },
    body: JSON.stringify(activity),
  });
}
