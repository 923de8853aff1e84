import type { MenuView } from '../cards/views.ts';
import { formatsIn } from '../locales/format.ts';
import { can } from '../partner-center/permissions.ts';
import { commands, type Command } from './commands.ts';
import { holdersOf } from './refusal.ts';
import type { Answer, Turn } from './turn.ts';

const groups = ['people', 'sales', 'company', 'account'] as const;

/** Everything the caller can do, a row each, and below it what their role lacks and who has it. */
export async function menu(turn: Turn, greeting: 'menu' | 'welcome' | 'help' = 'menu'): Promise<Answer> {
  const { user } = turn.caller;
  const inMenu = commands.filter(({ menu }) => menu !== undefined);
  const open = inMenu.filter(({ capability }) => capability === undefined || (user && can(user, capability)));
  const closed = inMenu.filter((command) => !open.includes(command));
  const data: MenuView = {
    title: turn.say(`welcome.${greeting}Title`, { name: user?.givenName ?? '' }),
    intro: turn.say(`welcome.${greeting}Intro`, { name: user?.givenName ?? '' }),
    groups: groups.map((group) => ({
      title: turn.say(`welcome.group.${group}`),
      rows: open.flatMap((command) => (command.menu?.group === group ? [row(turn, command, command.menu)] : [])),
    })),
    locked: await Promise.all(closed.map((command) => locked(turn, command))),
    note: turn.local ? turn.say('welcome.localNote') : '',
  };
  return {
    view: { template: 'menu', data: { ...data, groups: data.groups.filter(({ rows }) => rows.length > 0) } },
    terms: {
      verbs: [...open.flatMap(({ menu }) => menu?.verb ?? []), turn.language === 'fr' ? 'language.en' : 'language.fr'],
    },
  };
}

function row(turn: Turn, command: Command, { verb }: NonNullable<Command['menu']>) {
  return { verb, title: turn.say(titleOf(command)), hint: turn.say(hintOf(command)) };
}

async function locked(turn: Turn, command: Command) {
  if (command.capability === undefined) throw new Error(`${command.id} is open to everybody`);
  const { roles, colleagues } = await holdersOf(turn, command.capability);
  const names = formatsIn(turn.language).list(colleagues);
  const who = colleagues.length > 0 ? turn.say('welcome.lockedWho', { roles, names }) : roles;
  return { title: turn.say(titleOf(command)), who };
}

type MenuCommand =
  | 'offers'
  | 'prices'
  | 'catalog'
  | 'alerts'
  | 'createUser'
  | 'users'
  | 'invite'
  | 'journal'
  | 'profiles'
  | 'password'
  | 'authenticator'
  | 'whoAmI';

function titleOf({ id }: Command): `commands.${MenuCommand}.title` {
  return `commands.${id as MenuCommand}.title`;
}

function hintOf({ id }: Command): `commands.${MenuCommand}.hint` {
  return `commands.${id as MenuCommand}.hint`;
}
