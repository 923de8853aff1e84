import { openGuichet } from '../support/guichet.ts';
import { send } from '../bot/door/post-activity.ts';
import { wordsIn } from '../../locales/words.ts';

test('the page about Guichet is open to everybody over https, in the bot’s language when theirs is neither', async () => {
  await using guichet = await openGuichet({
    mode: 'china',
    env: { DEFAULT_LANGUAGE: 'fr', TRUSTED_PROXIES: '127.0.0.1' },
  });
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    send(guichet.config.port, {
      path,
      headers: { Host: 'guichet.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7', ...headers },
    });
  const chinese = await get('/about', { 'Accept-Language': 'zh-CN' });
  expect([chinese.status, chinese.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(chinese.body).toContain(wordsIn('fr')('aboutPage.title'));
  const english = await get('/about', { 'Accept-Language': 'en-US' });
  expect(english.body).toContain(wordsIn('en')('aboutPage.title'));
  const [, style = ''] = /href="([^"]+\.css)"/.exec(english.body) ?? [];
  expect(await get(`/${style}`)).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
  expect((await get('/about', { 'X-Forwarded-Proto': 'http' })).status).toBe(403);
});
