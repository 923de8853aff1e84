import { send } from '../../bot/door/post-activity.ts';
import type { ReceivedCard } from '../received-card.ts';

/** What a page's request was answered. */
export interface PageAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly setCookie: string | undefined;
}

/** A browser on the secure page, without its looks: sends what the page's script would, and keeps its cookie. */
export interface SecurePage {
  readonly token: string;
  readonly url: URL;
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<PageAnswer>;
  begin(): Promise<PageAnswer>;
  types(code: string): Promise<PageAnswer>;
  sends(way?: string): Promise<PageAnswer>;
  sets(password: string, confirmation?: string): Promise<PageAnswer>;
}

/**
 * Opens the link of a card, or any other address of the page; the token comes from its fragment. An address outside this
 * machine is asked of the port that stands behind it.
 */
export function openSecurePage(link: ReceivedCard | string, behind?: number): SecurePage {
  const url = new URL(typeof link === 'string' ? link : (link.links[0]?.url ?? ''));
  const fragment = new URLSearchParams(url.hash.slice(1));
  const token = fragment.get('t') ?? fragment.get('f') ?? '';
  let cookie = '';

  async function post(path: string, body: Readonly<Record<string, unknown>>): Promise<PageAnswer> {
    const {
      status,
      headers,
      body: answered,
    } = await send(behind ?? Number(url.port), {
      method: 'POST',
      path: `/r/${path}`,
      headers: {
        ...{ Host: url.host, Origin: url.origin, 'Content-Type': 'application/json' },
        ...(cookie !== '' && { Cookie: cookie }),
      },
      body: JSON.stringify(body),
    });
    const [setCookie] = headers['set-cookie'] ?? [];
    if (setCookie !== undefined) cookie = setCookie.split(';')[0] ?? '';
    return { status, body: JSON.parse(answered) as PageAnswer['body'], setCookie };
  }

  return {
    ...{ token, url, post },
    begin: () => post('begin', { token }),
    types: (code) => post('verify', { token, code }),
    sends: (way) => post('send', { token, ...(way !== undefined && { way }) }),
    sets: (password, confirmation = password) => post('set', { token, password, confirmation }),
  };
}
