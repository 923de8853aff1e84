import type { RecordsView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import { can } from '../../partner-center/permissions.ts';
import { concernsOf } from '../../partner-center/profiles/profile-concerns.ts';
import { profileKinds, type Profile, type ProfileKind } from '../../partner-center/profiles/profile.ts';
import { menuButton } from '../notices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { readRules } from './profile-rules.ts';
import { labelOf } from './profile-words.ts';

/** The partner's profiles, each with whether something is missing or wrong, and the company's id in the partner network. */
export async function listProfiles(turn: Turn): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'profiles.view')) return refusal(turn, 'profiles.view');
  const [rows, network] = await Promise.all([
    Promise.all(profileKinds.map((kind) => rowOf(turn, kind))),
    networkOf(turn),
  ]);
  const flawed = rows.filter(({ tone }) => tone !== 'good').length;
  const data: RecordsView = {
    title: turn.say('profiles.title'),
    summary: flawed === 0 ? turn.say('profiles.allGood') : turn.say('profiles.flawed', { count: flawed }),
    rowVerb: 'profiles.open',
    rows,
    links: [],
    facts: [{ title: turn.say('profiles.mpnId'), value: network }],
    buttons: [menuButton(turn)],
  };
  return {
    view: { template: 'records', data },
    terms: { verbs: ['profiles.open', 'menu'], options: profileKinds },
  };
}

async function rowOf(turn: Turn, kind: ProfileKind): Promise<RecordsView['rows'][number]> {
  const title = turn.say(`profiles.kind.${kind}.name`);
  const detail = turn.say(`profiles.kind.${kind}.hint`);
  const profile = await orRefused(turn.desk.partnerCenter.getProfile(kind));
  if (profile === undefined) return { title, detail, status: turn.say('profiles.unread'), tone: 'warning' };
  return { title, detail, ...(await stateOf(turn, profile)) };
}

async function stateOf(turn: Turn, profile: Profile): Promise<Pick<RecordsView['rows'][number], 'status' | 'tone'>> {
  const rules = await orRefused(readRules(turn, profile));
  if (rules === undefined) return { status: turn.say('profiles.unchecked'), tone: 'warning' };
  const fields = concernsOf(profile, rules).map(({ field }) => labelOf(turn.say, field));
  if (fields.length === 0) return { status: turn.say('profiles.good'), tone: 'good' };
  const list = formatsIn(turn.language).list(fields);
  return { status: turn.say('profiles.toMend', { fields: list }), tone: 'warning' };
}

async function networkOf(turn: Turn): Promise<string> {
  const network = await orRefused(turn.desk.partnerCenter.getMpnProfile());
  if (network === undefined) return turn.say('profiles.noMpn');
  return [network.mpnId, network.partnerName].filter((part) => part !== '').join(' · ');
}

/** What Partner Center answers, or `undefined` when it has a reason not to: one profile must not hide the others. */
export async function orRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PartnerCenterError) return undefined;
    throw error;
  }
}
