import { writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { commands } from '../../dialogs/commands.ts';
import { languages, type Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { localTenant } from '../config.ts';
import { close, listen } from '../door/listen.ts';
import type { World } from '../world.ts';
import { compiledOf, openBundle } from './open-bundle.ts';

// A process of `compile-ahead.ts`: starts a bot of the bundle in local mode, asks it by each word it knows in each language,
// over HTTP as a channel does, and keeps what was compiled meanwhile.
const [, , file = ''] = process.argv;
const { script, programs } = openBundle(file);
process.once('exit', (code) => {
  if (code === 0) writeFileSync(compiledOf(file), script.createCachedData());
});

const channel = createServer((incoming, response) => {
  incoming.resume();
  response.setHeader('Content-Type', 'application/json').end('{"id":"message"}');
});
const serviceUrl = `http://127.0.0.1:${await listen(channel, '127.0.0.1', 0)}/`;
const port = await freePort();
process.env['PORT'] = String(port);
await programs['main']?.(false, { personLimit: async () => 'allowed' } satisfies World);
for (const language of languages) {
  for (const { id } of commands) {
    const [words = ''] = wordsIn(language)(`commands.${id}.words`).split('|');
    await ask(language, words);
  }
}
channel.close();
process.kill(process.pid, 'SIGTERM');

function ask(language: Language, text: string): Promise<void> {
  const tenantId = localTenant;
  const activity = {
    ...{ type: 'message', id: `${language} ${text}`, channelId: 'msteams', serviceUrl, locale: language, text },
    from: { id: '29:alex', aadObjectId: demoPersonId(20) },
    recipient: { id: '28:guichet' },
    conversation: { id: `a:${language}`, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  };
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const outgoing = request({ port, path: '/api/messages', method: 'POST', headers }, (response) => {
      response.resume().once('end', resolve);
      if (response.statusCode !== 200) reject(new Error(`"${text}" was answered with ${response.statusCode}`));
    });
    outgoing.once('error', reject).end(JSON.stringify(activity));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const free = await listen(probe, '127.0.0.1', 0);
  await close(probe);
  return free;
}
