import type { RecordsView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Standing } from '../../password-reset/own-reset.ts';
import type { WayKind } from '../../password-reset/reset-links.ts';
import { button, menuButton, notice } from '../notices.ts';
import { holdersOf } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';

type Way = Standing['ways'][number];

/** The ways to prove oneself, the best first and chosen for whoever just goes on; a line says what each of them is like. */
export function waysCard(turn: Turn, standing: Standing): Answer {
  const { say } = turn;
  const [best] = standing.usable;
  if (best === undefined) throw new Error('a choice of nothing');
  const { changeUrl, portalUrl } = turn.desk.recovery;
  const data: RecordsView = {
    title: say('password.ways.title'),
    summary: say(standing.needed > 1 ? 'password.ways.introTwo' : 'password.ways.intro'),
    rowVerb: 'reset.way',
    rows: standing.usable.map(({ kind, masked }) => ({
      ...described(turn, kind, masked),
      status: kind === best.kind ? say('password.ways.best') : '',
      tone: kind === best.kind ? 'good' : 'neutral',
    })),
    facts: waitingFacts(turn, standing),
    links: [
      ...(changeUrl === undefined ? [] : [{ title: say('password.ways.knowOld'), url: changeUrl }]),
      ...(standing.privileged && portalUrl !== undefined
        ? [{ title: say('password.ways.portal'), url: portalUrl }]
        : []),
    ],
    buttons: [
      { verb: 'reset.best', title: say(`password.ways.continue.${best.kind}`), style: 'primary' },
      button(turn, 'app.open', 'password.ways.app'),
      menuButton(turn),
    ],
  };
  return {
    view: { template: 'records', data },
    terms: {
      verbs: ['reset.way', 'reset.best', 'app.open', 'menu'],
      options: standing.usable.map(({ kind }) => kind),
      about: { best: best.kind },
    },
  };
}

/** Nobody can be recognised yet: what one has, whom to ask for more, and where else one may go. */
export async function noWayCard(turn: Turn, standing: Standing): Promise<Answer> {
  const { say } = turn;
  const { portalUrl, limits } = turn.desk.recovery;
  // Who manages users may not touch an administrator's account, their contacts least of all (rule R8).
  const { colleagues } = await holdersOf(turn, standing.privileged ? 'users.assignAdministrator' : 'users.manage');
  const text = say(standing.needed > 1 ? 'password.noWay.textTwo' : 'password.noWay.text', {
    hours: limits.coolDownHours,
  });
  const have = standing.usable.map(({ kind, masked }) => described(turn, kind, masked).title);
  const list = formatsIn(turn.language);
  return notice({
    tone: 'warning',
    title: say('password.noWay.title'),
    text: portalUrl === undefined ? text : `${text} ${say('password.noWay.portalText')}`,
    facts: [
      ...(have.length > 0 ? [{ title: say('password.noWay.have'), value: list.list(have) }] : []),
      ...waitingFacts(turn, standing),
      ...(colleagues.length > 0 ? [{ title: say('password.noWay.ask'), value: list.list(colleagues) }] : []),
    ],
    link: portalUrl === undefined ? undefined : { title: say('password.ways.portal'), url: portalUrl },
    buttons: [menuButton(turn)],
  });
}

/** A way's name, with where it leads, and what it is like. */
export function described(
  turn: Turn,
  kind: WayKind,
  masked: string,
): { readonly title: string; readonly detail: string } {
  const { say } = turn;
  const { codeMinutes, smsCodeMinutes } = turn.desk.recovery.limits;
  const minutes = kind === 'sms' ? smsCodeMinutes : codeMinutes;
  return {
    title: say(`password.ways.${kind}`, { address: masked }),
    detail: say(`password.ways.${kind}Detail`, { minutes }),
  };
}

/** What was registered lately, and from when on it counts. */
function waitingFacts(turn: Turn, { ways }: Standing) {
  const now = turn.desk.now();
  return ways
    .filter(({ usableFrom }) => usableFrom > now)
    .map(({ kind, masked, usableFrom }: Way) => ({
      title: described(turn, kind, masked).title,
      value: turn.say('password.ways.waiting', { at: formatsIn(turn.language).dateTime(usableFrom) }),
    }));
}
