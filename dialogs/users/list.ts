import { z } from 'zod';
import type { PeopleView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { User } from '../../partner-center/port.ts';
import { can } from '../../partner-center/permissions.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { administratorName, agentName } from '../role-names.ts';

/** Rows a page (design, section 6). */
const pageSize = 10;

const placeSchema = z.object({
  search: z.string().max(200).default(''),
  /** The continuations that led here, oldest first; none on the first page. */
  trail: z
    .string()
    .default('[]')
    .transform((json) => z.array(z.string()).parse(JSON.parse(json))),
  purpose: z.enum(['', 'invite']).default(''),
});

/** Where a list stands: what was searched, the pages that led to the one shown, and what it was asked for. */
export interface Place {
  readonly search: string;
  readonly trail: readonly string[];
  readonly purpose: '' | 'invite';
}

const everybody: Place = { search: '', trail: [], purpose: '' };

/** The place that a list's card remembers. */
export function placeOf(about: Readonly<Record<string, string>>): Place {
  return placeSchema.parse(about);
}

/** People, ten a page, searched by part of a name or address. */
export async function listUsers(turn: Turn, { search, trail, purpose }: Place = everybody): Promise<Answer> {
  const capability = purpose === 'invite' ? 'users.invite' : 'users.manage';
  if (turn.caller.user === undefined || !can(turn.caller.user, capability)) return refusal(turn, capability);
  const term = search.trim().slice(0, 200);
  const page = await turn.desk.partnerCenter.listUsers({
    ...(term !== '' && { search: term }),
    ...(trail.length > 0 && { continuation: trail.at(-1) }),
    size: pageSize,
  });
  const summary = summaryOf(turn, term, trail.length * pageSize, page.items.length, page.totalCount);
  const next = page.continuation === undefined ? [] : [page.continuation];
  const data: PeopleView = {
    title: turn.say(purpose === 'invite' ? 'password.invite.listTitle' : 'users.title'),
    summary: purpose === 'invite' && term === '' ? turn.say('password.invite.listNote') : summary,
    search: term,
    rows: page.items.map((user) => ({
      name: user.displayName,
      address: user.userPrincipalName,
      status: statusOf(turn, user),
    })),
    hasPrevious: trail.length > 0,
    hasNext: next.length > 0,
  };
  return {
    view: { template: 'people', data },
    terms: {
      verbs: [
        'users.search',
        'users.create',
        'menu',
        ...(data.rows.length > 0 ? (['users.open'] as const) : []),
        ...(data.hasPrevious ? (['users.previous'] as const) : []),
        ...(data.hasNext ? (['users.next'] as const) : []),
      ],
      options: page.items.map(({ id }) => id),
      about: { search: term, trail: JSON.stringify(trail), next: JSON.stringify(next), purpose },
    },
  };
}

/** The page after or before the one that a card shows. */
export function turnPage(
  turn: Turn,
  about: Readonly<Record<string, string>>,
  way: 'next' | 'previous',
): Promise<Answer> {
  const place = placeOf(about);
  const { trail } = place;
  const [next] = z.array(z.string()).parse(JSON.parse(about['next'] ?? '[]'));
  if (way === 'previous') return listUsers(turn, { ...place, trail: trail.slice(0, -1) });
  return listUsers(turn, { ...place, trail: next === undefined ? trail : [...trail, next] });
}

/** A person's settings in one line. */
export function statusOf(turn: Turn, user: User): string {
  const settings = [
    ...(user.administrator === 'none' ? [] : [administratorName(turn.say, user.administrator)]),
    ...(user.agent === 'none' ? [] : [agentName(turn.say, user.agent)]),
  ];
  const role = settings.length === 0 ? turn.say('users.noRole') : formatsIn(turn.language).list(settings);
  return user.enabled ? role : turn.say('users.disabledStatus', { role });
}

function summaryOf(turn: Turn, term: string, before: number, shown: number, total: number): string {
  if (total === 0) return turn.say('users.nobody', { search: term });
  if (shown === total) return turn.say('users.all', { count: total });
  return turn.say('users.summary', { from: before + 1, to: before + shown, count: total });
}
