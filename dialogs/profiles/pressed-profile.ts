import type { Verb } from '../../cards/verbs.ts';
import type { Begin } from '../flow.ts';
import { refusal } from '../refusal.ts';
import { can } from '../../partner-center/permissions.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { editing } from './draft.ts';
import { listProfiles } from './list-profiles.ts';
import { restoring, showHistory, turnHistoryPage } from './profile-history.ts';
import { kindOf } from './profile-words.ts';
import { showProfile } from './show-profile.ts';

/** What a press on a card about profiles leads to. */
export async function pressedProfile(
  turn: Turn,
  { card: { about }, option }: Press,
  verb: Extract<Verb, `profiles.${string}`>,
): Promise<Answer | Begin> {
  if (verb === 'profiles.list') return listProfiles(turn);
  if (verb === 'profiles.open') return showProfile(turn, kindOf(about['kind'] ?? option));
  const kind = kindOf(about['kind']);
  switch (verb) {
    case 'profiles.history':
      return showHistory(turn, kind);
    case 'profiles.older':
    case 'profiles.newer':
      return turnHistoryPage(turn, kind, about, verb === 'profiles.older' ? 'older' : 'newer');
    case 'profiles.edit':
    case 'profiles.restore': {
      const { user } = turn.caller;
      if (user === undefined || !can(user, 'profiles.update')) return refusal(turn, 'profiles.update');
      if (verb === 'profiles.restore') return { id: 'editProfile', options: await restoring(turn, kind, option ?? '') };
      return { id: 'editProfile', options: { values: editing(await turn.desk.partnerCenter.getProfile(kind)) } };
    }
  }
}
