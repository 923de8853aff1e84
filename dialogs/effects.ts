import type { Effect } from '../partner-center/ledger.ts';
import { formatsIn } from '../locales/format.ts';
import { createdAgain } from './create-user/created-outcome.ts';
import { button, menuButton, notice } from './notices.ts';
import { profileName } from './profiles/profile-words.ts';
import type { Answer, Turn } from './turn.ts';

/** The deeds that the ledger knows; each has its words under `effects.action`. */
export const actions = [
  'createUser',
  'updateUser',
  'disableUser',
  'enableUser',
  'deleteUnusedUser',
  'updateProfile',
] as const;

export type Action = (typeof actions)[number];

/** What has become of a deed, told to whoever presses its card again: the first outcome (design rule 2). */
export async function tellEffect(turn: Turn, effect: Effect): Promise<Answer> {
  if (effect.state === 'done' && effect.action === 'createUser') return createdAgain(turn, effect);
  const at = formatsIn(turn.language).dateTime(Date.parse(effect.at));
  const target = targetOf(turn, effect);
  const open = effect.state === 'unknown' || effect.state === 'started';
  return notice(
    {
      tone: effect.state === 'done' ? 'good' : 'warning',
      title: turn.say(`effects.state.${effect.state}`, { target }),
      text: turn.say(`effects.explained.${effect.state}`),
      facts: [{ title: turn.say('effects.at'), value: at }],
      buttons: [...(open ? [button(turn, 'effect.status', 'effects.checkAgain', 'primary')] : []), menuButton(turn)],
    },
    { nonce: effect.nonce },
  );
}

/** What a deed was done to: a person's name, or a profile's in the reader's language. */
export function targetOf({ say }: Turn, deed: Pick<Effect, 'action' | 'targetId' | 'targetName'>): string {
  const profile = deed.action === 'updateProfile' ? profileName(say, deed.targetId) : undefined;
  return profile ?? deed.targetName ?? '';
}
