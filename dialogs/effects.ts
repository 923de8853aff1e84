import type { Effect } from '../partner-center/ledger.ts';
import { formatsIn } from '../locales/format.ts';
import { isMonth } from '../partner-center/prices/price-months.ts';
import { createdAgain } from './create-user/created-outcome.ts';
import { linkedOutcome } from './create-user/linked-outcome.ts';
import { button, menuButton, notice } from './notices.ts';
import { profileName } from './profiles/profile-words.ts';
import type { Answer, Turn } from './turn.ts';

/** The deeds that the ledger knows. */
export const deeds = [
  'createUser',
  'updateUser',
  'updateContacts',
  'disableUser',
  'enableUser',
  'deleteUnusedUser',
  'updateProfile',
  'customizeCatalog',
  'importPrices',
  'takeBackPrices',
  'inviteToReset',
] as const;

/** What people do to their own account, past the ledger: each reset keeps its own record. */
const ownDeeds = [
  'resetPassword',
  'setFirstPassword',
  'addAuthenticator',
  'removeAuthenticator',
  'reportChange',
] as const;

/** What makes somebody part of the directory without anybody's press: the operator's command, and a first message. */
const beginnings = ['foundPartner', 'bindIdentity'] as const;

/** Everything that the journal tells of; each has its words under `journal.action`. */
export const actions = [...deeds, ...ownDeeds, ...beginnings];

export type Deeds = (typeof deeds)[number];

/** What has become of a deed, told to whoever presses its card again: the first outcome (design rule 2). */
export async function tellEffect(turn: Turn, effect: Effect): Promise<Answer> {
  if (effect.state === 'done' && effect.action === 'createUser') {
    return effect.about['firstPassword'] === 'link' ? linkedOutcome(turn, effect) : createdAgain(turn, effect);
  }
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
export function targetOf(
  { say, language }: Pick<Turn, 'say' | 'language'>,
  deed: Pick<Effect, 'action' | 'targetId' | 'targetName'>,
): string {
  const profile = deed.action === 'updateProfile' ? profileName(say, deed.targetId) : undefined;
  if ((deed.action === 'importPrices' || deed.action === 'takeBackPrices') && isMonth(deed.targetId ?? ''))
    return formatsIn(language).month(deed.targetId ?? '');
  if (deed.action === 'customizeCatalog') return say('catalog.target');
  return profile ?? deed.targetName ?? '';
}
