import type { Actor } from './actor.ts';

/** What a page's request was answered. */
export interface PageAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A browser on our pages, through the proxy in front of the bots: any replica answers. It keeps its cookie. */
export interface Browser {
  /** Nothing, when no answer came. */
  posts(path: string, body: Readonly<Record<string, unknown>>): Promise<PageAnswer | undefined>;
}

/** Where browsers reach the bots. */
export const publicUrl = 'https://guichet.example';

/** Opens a browser of somebody's. */
export function browserFor({ scene, member, chance }: Actor): Browser {
  const own = chance.of('browser');
  const address = [10, member.place >> 16, (member.place >> 8) & 255, member.place & 255].join('.');
  let cookie = '';
  return {
    async posts(path, body) {
      const headers = {
        ...{ Host: new URL(publicUrl).host, Origin: publicUrl },
        ...{ 'X-Forwarded-For': address, 'X-Forwarded-Proto': 'https' },
        ...(cookie !== '' && { Cookie: cookie }),
      };
      try {
        const answer = await scene.balancer.page(path, JSON.stringify(body), headers, own);
        if (answer.setCookie !== undefined) cookie = answer.setCookie.split(';')[0] ?? '';
        return { status: answer.status, body: JSON.parse(answer.body) as PageAnswer['body'] };
      } catch {
        scene.counts.add('page requests without an answer');
        return undefined;
      }
    },
  };
}
