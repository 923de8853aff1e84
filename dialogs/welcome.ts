import { menu } from './menu.ts';
import { unknownCaller } from './refusal.ts';
import type { Answer, Turn } from './turn.ts';

/** How long a welcome is remembered: a year, in ms. Teams tells of one installation in several activities. */
const welcomeMemory = 365 * 24 * 60 * 60 * 1000;

/** The claim on the welcome of a person in a conversation. */
export function welcomeName(person: string, conversation: string): string {
  return `welcome:${person}:${conversation}`;
}

/** `true` once for each person and conversation. */
export function claimWelcome({ desk, caller, conversation }: Turn): Promise<boolean> {
  return desk.claim(welcomeName(caller.key, conversation), welcomeMemory);
}

/** Greets somebody who arrives, once; nothing for whoever has been greeted here. */
export async function welcome(turn: Turn): Promise<Answer | undefined> {
  if (!(await claimWelcome(turn))) return undefined;
  return turn.caller.user === undefined ? unknownCaller(turn) : menu(turn, 'welcome');
}

/** The first card for somebody whose language nothing tells: both languages, a button each. */
export function chooseLanguage(turn: Turn): Answer {
  return {
    view: { template: 'language', data: { name: turn.caller.user?.givenName ?? '' } },
    terms: { verbs: ['language.fr', 'language.en'] },
  };
}
