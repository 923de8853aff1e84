import type { FormView } from '../../cards/views.ts';
import type { FlowState, Step } from '../flow.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { catalogDraftOf, customizing, keepCatalogDraft } from './catalog-draft.ts';
import { proceedToReview } from './choose-pins.ts';
import { pinList } from './pin-words.ts';

/** A colleague saved another list meanwhile: what it was, theirs and mine, and which of them shall be. */
export async function askOthers(turn: Turn, { values, errors }: FlowState): Promise<Answer> {
  const { say } = turn;
  const draft = catalogDraftOf(values);
  const [index, saved] = await Promise.all([turn.desk.offers(), turn.desk.pins.get()]);
  const data: FormView = {
    title: say('catalog.others.title'),
    intro: say('catalog.others.intro', { name: saved.changedBy ?? say('profiles.merge.somebody') }),
    problem: errors['keep'] === undefined ? '' : say('flow.refused', { count: 1 }),
    sections: [
      {
        title: say('catalog.others.list'),
        columns: [
          { title: say('profiles.merge.was'), value: pinList(turn, index, draft.base) },
          { title: say('profiles.merge.theirs'), value: pinList(turn, index, saved.offerIds) },
          { title: say('profiles.merge.mine'), value: pinList(turn, index, draft.pins) },
        ],
        fields: [
          {
            id: 'keep',
            kind: 'choice',
            label: say('catalog.others.label'),
            hint: '',
            value: values['keep'] ?? '',
            error: errors['keep'] ?? '',
            required: true,
            choices: [
              { value: 'theirs', title: say('catalog.others.theirs') },
              { value: 'mine', title: say('catalog.others.mine') },
            ],
          },
        ],
      },
    ],
    submit: say('catalog.others.submit'),
    switchLanguage: say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

/** Goes on over what the colleague saved: with their list, or with mine in its place. */
export async function takeOthers(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const keep = press.values['keep'] ?? '';
  if (keep !== 'theirs' && keep !== 'mine') {
    return { to: 'others', values: { ...values, keep: '' }, errors: { keep: turn.say('fields.required') } };
  }
  const saved = await turn.desk.pins.get();
  const { pins } = catalogDraftOf(values);
  const { keep: _decided, ...rest } = { ...values, ...press.values };
  if (keep === 'theirs') return { to: 'choose', values: { ...rest, ...customizing(saved) } };
  const mine = { pins, base: saved.offerIds, version: saved.version };
  return proceedToReview(turn, { ...rest, ...keepCatalogDraft(mine) });
}
