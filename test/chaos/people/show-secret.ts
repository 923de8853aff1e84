import type { Actor } from './actor.ts';
import { browserFor } from './browser.ts';

/** Opens the page of a temporary password and presses "show", now and then in two browsers at once. */
export async function showsSecret(actor: Actor, url: string, requestId: string): Promise<void> {
  const { chance, scene } = actor;
  const token = new URLSearchParams(new URL(url).hash.slice(1)).get('t') ?? '';
  scene.chronicle.secrets.tokens.add(token);
  if (chance.happens(0.4)) return;
  const browsers = Array.from({ length: chance.between(1, 3) }, () => browserFor(actor));
  scene.counts.add('temporary passwords asked for', browsers.length);
  const answers = await Promise.all(browsers.map((browser) => browser.posts('/temporary-password/show', { token })));
  const shown = answers.flatMap((answer) => (answer?.status === 200 ? String(answer.body['password']) : []));
  for (const password of shown) scene.chronicle.secrets.passwords.add(password);
  const [password] = shown;
  if (password !== undefined) scene.chronicle.show({ requestId, password, times: shown.length });
}
