import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetchFile, FileNotFetched } from '../../../bot/channel/fetch-file.ts';

const hosts = ['*.sharepoint.cn', 'files.example'];
const canary = 'https://lanting.sharepoint.cn/personal/a?tempauth=CANARY';

/** What a fetch was asked, and how it answers. */
function fetchThat(answer: () => Response | Promise<Response>) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  };
  return { asked, fetch };
}

test('a file of an allowed host is fetched without any header of ours', async () => {
  const { asked, fetch } = fetchThat(() => new Response('a,b'));
  const fetchFile = createFetchFile({ hosts, maximum: 10, fetch });
  expect(Buffer.from(await fetchFile(canary)).toString()).toBe('a,b');
  expect(asked).toMatchObject([{ url: canary, init: { redirect: 'error', credentials: 'omit' } }]);
  expect(asked[0]?.init.headers).toBeUndefined();
});

test.each([
  'http://lanting.sharepoint.cn/a',
  'https://sharepoint.cn/a',
  'https://evilsharepoint.cn/a',
  'https://lanting.sharepoint.cn.evil.example/a',
  'https://evil.example/lanting.sharepoint.cn',
  'https://user@lanting.sharepoint.cn/a',
  'https://lanting.sharepoint.cn:8443/a',
  'https://127.0.0.1/a',
  'https://[::1]/a',
  'https://169.254.169.254/latest',
  'file:///etc/passwd',
  'data:text/csv,a',
  '//lanting.sharepoint.cn/a',
  '',
])('nothing is asked of %j', async (url) => {
  const { asked, fetch } = fetchThat(() => new Response('a'));
  await expect(createFetchFile({ hosts, maximum: 10, fetch })(url)).rejects.toMatchObject({ reason: 'host' });
  expect(asked).toEqual([]);
});

test.each<[string, () => Response | Promise<Response>, string]>([
  ['says no', () => new Response('', { status: 403 }), 'failed'],
  ['sends more than allowed', () => new Response('x'.repeat(11)), 'tooLarge'],
  ['breaks off', () => Promise.reject(new Error(canary)), 'failed'],
])('a host that %s is told as %s, without its address', async (_what, answer, reason) => {
  const { fetch } = fetchThat(answer);
  const error: unknown = await createFetchFile({ hosts, maximum: 10, fetch })(canary).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FileNotFetched);
  expect(error).toMatchObject({ reason });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('CANARY');
});

describe('over real HTTP', () => {
  let server: Server;
  let reached: string[];
  beforeEach(async () => {
    reached = [];
    server = createServer((request, response) => {
      reached.push(request.url ?? '');
      if (request.url === '/hang') return;
      if (request.url === '/away') {
        response.statusCode = 302;
        response.setHeader('Location', '/elsewhere');
      }
      response.end('elsewhere');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The real fetch, to the server in the place of the allowed host. */
  const through = (url: string, init: RequestInit) => {
    const { port } = server.address() as AddressInfo;
    return fetch(url.replace('https://files.example', `http://127.0.0.1:${port}`), init);
  };

  test('a redirect is not followed', async () => {
    const fetchFile = createFetchFile({ hosts, maximum: 100, fetch: through });
    await expect(fetchFile('https://files.example/away')).rejects.toMatchObject({ reason: 'failed' });
    expect(reached).toEqual(['/away']);
  });

  test('a host that hangs is left when its time is over', async () => {
    const fetchFile = createFetchFile({ hosts, maximum: 100, fetch: through, timeoutMs: 50 });
    await expect(fetchFile('https://files.example/hang')).rejects.toMatchObject({ reason: 'failed' });
  });
});
