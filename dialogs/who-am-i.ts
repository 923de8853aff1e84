import type { ProfileView } from '../cards/views.ts';
import { effectiveRights } from '../partner-center/rights.ts';
import { menuButton } from './notices.ts';
import { unknownCaller } from './refusal.ts';
import type { Answer, Turn } from './turn.ts';
import { administratorName, agentName } from './role-names.ts';

/** Who the caller is to Guichet: settings, rights, language. */
export function whoAmI(turn: Turn): Answer {
  const { user, spokenBy } = turn.caller;
  if (user === undefined) return unknownCaller(turn);
  const { can, cannot } = effectiveRights(user.agent, user.administrator);
  const data: ProfileView = {
    title: user.displayName,
    subtitle: user.userPrincipalName,
    facts: [
      { title: turn.say('roles.agentSetting'), value: agentName(turn.say, user.agent) },
      {
        title: turn.say('roles.administratorSetting'),
        value: administratorName(turn.say, user.administrator),
      },
      { title: turn.say('whoAmI.language'), value: turn.say('whoAmI.thisLanguage') },
    ],
    can: can.map((right) => turn.say(`rights.${right}`)),
    cannot: cannot.map((right) => turn.say(`rights.${right}`)),
    note: spokenBy === undefined ? '' : turn.say('whoAmI.spokenBy'),
    buttons: [
      { verb: turn.language === 'fr' ? 'language.en' : 'language.fr', title: turn.say('flow.switchLanguage') },
      menuButton(turn),
    ],
  };
  return {
    view: { template: 'profile', data },
    terms: { verbs: data.buttons.map(({ verb }) => verb) },
  };
}
