import type { FormView, Section } from '../../cards/views.ts';
import { applyValues, readValues } from '../../partner-center/profiles/profile-values.ts';
import type { Address, Profile } from '../../partner-center/profiles/profile.ts';
import { differencesOf } from '../../partner-center/profiles/profile-differences.ts';
import { fieldErrors } from '../failures.ts';
import type { FlowState, Step } from '../flow.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { draftOf, written } from './draft.ts';
import { placeOf, proceed } from './proceed.ts';

const input = 'addressChoice';

// The fields go by the same names as the parts of the address.
const placeParts = ['state', 'city', 'addressLine1', 'addressLine2', 'postalCode'] as const;

/** The service's suggestion beside what was typed, for the person to choose. */
export function askAddress(turn: Turn, { values, errors, notice }: FlowState): Answer {
  const { base, typed } = draftOf(values);
  const mine = applyValues(base, typed);
  const data: FormView = {
    title: turn.say('profiles.address.title'),
    intro: turn.say('profiles.address.intro'),
    problem: errors[input] === undefined ? notice : turn.say('flow.refused', { count: 1 }),
    sections: [
      ...differencesOf(mine, suggestedOver(mine, values)).map((difference): Section => {
        const { title, before, after } = showDifference(turn, difference);
        const columns = [
          { title: turn.say('profiles.address.typed'), value: before },
          { title: turn.say('profiles.address.suggested'), value: after },
        ];
        return { title, columns, fields: [] };
      }),
      {
        title: '',
        fields: [
          {
            id: input,
            kind: 'choice',
            label: turn.say('profiles.address.label'),
            hint: '',
            value: values[input] ?? '',
            error: errors[input] ?? '',
            required: true,
            choices: [
              { value: 'suggested', title: turn.say('profiles.address.keepSuggested') },
              { value: 'typed', title: turn.say('profiles.address.keepTyped') },
            ],
          },
        ],
      },
    ],
    submit: turn.say('profiles.address.submit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

/** Goes on with the address that was chosen; it is not asked about again while it stays what it is. */
export async function takeAddress(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const choice = press.values[input];
  if (choice !== 'suggested' && choice !== 'typed') {
    return { to: 'address', values, errors: fieldErrors(turn, { [input]: 'choice' }) };
  }
  if (choice === 'typed') return proceed(turn, { ...values, keptNote: 'keptTyped' });
  const { base, kind, typed } = draftOf(values);
  const chosen = suggestedOver(applyValues(base, typed), values);
  return proceed(turn, { ...values, ...written(kind, readValues(chosen)), addressKept: placeOf(chosen), keptNote: '' });
}

/** The profile with the suggested place; the recipient and the country stay. */
function suggestedOver(profile: Profile, { suggestion = '{}' }: FlowState['values']): Profile {
  const suggested = JSON.parse(suggestion) as Partial<Address>;
  const parts = placeParts.flatMap((part) => (suggested[part] ? [[part, suggested[part]] as const] : []));
  return applyValues(profile, Object.fromEntries(parts));
}
