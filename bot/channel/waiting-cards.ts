import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { verbs, type Verb } from '../../cards/verbs.ts';
import type { View } from '../../cards/views.ts';
import type { Clock } from '../../storage/clock.ts';

/** A card in both languages, for somebody who has no chat of their own. */
export interface WaitingCard {
  readonly personId: string;
  readonly fr: { readonly view: View; readonly verbs: readonly Verb[] };
  readonly en: { readonly view: View; readonly verbs: readonly Verb[] };
}

/** The cards that wait, as files that a newcomer can read: local mode alone (design, section 5). */
export interface WaitingCards {
  keep(card: WaitingCard): Promise<void>;
  /** The cards for a person, oldest first; they wait no longer. */
  take(personId: string): Promise<readonly WaitingCard[]>;
}

const view = z.custom<View>((value) => typeof value === 'object' && value !== null && 'template' in value);
const side = z.object({ view, verbs: z.array(z.enum(verbs)) });
const schema = z.object({ personId: z.string(), fr: side, en: side });

/** Keeps cards in a folder. */
export function waitingCards(folder: string, now: Clock): WaitingCards {
  return {
    async keep(card) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const time = new Date(now()).toISOString().replaceAll(':', '.');
      const name = `${time}-card-${card.personId.replaceAll(/[^\w-]/g, '_')}-${randomBytes(3).toString('hex')}.json`;
      // Under another name first: whoever becomes the person at this moment reads no half of it.
      const draft = join(folder, `.${name}.draft`);
      await writeFile(draft, `${JSON.stringify(card, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
      await rename(draft, join(folder, name));
    },
    async take(personId) {
      const names = (await readdir(folder).catch(() => []))
        .filter((name) => /^[^.].*-card-.*\.json$/.test(name))
        .sort();
      const mine: WaitingCard[] = [];
      for (const name of names) {
        const path = join(folder, name);
        const card = await read(path);
        if (card?.personId !== personId) continue;
        await rm(path, { force: true });
        mine.push(card);
      }
      return mine;
    },
  };
}

/** A card in a file; `undefined` for what somebody else has put there, or has taken away meanwhile. */
async function read(path: string): Promise<WaitingCard | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
