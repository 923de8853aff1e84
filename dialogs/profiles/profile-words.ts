import type { Key } from '../../locales/keys.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import type { Translate } from '../../locales/words.ts';
import { formatPhone } from '../../partner-center/phone-number.ts';
import { isChineseProvince } from '../../partner-center/profiles/chinese-provinces.ts';
import type { Concern } from '../../partner-center/profiles/profile-concerns.ts';
import type { FieldInput } from '../../partner-center/profiles/profile-field.ts';
import { fieldsOf, type ProfileFieldId } from '../../partner-center/profiles/profile-fields.ts';
import { profileKinds, type ProfileKind } from '../../partner-center/profiles/profile.ts';

/** Whose words, and the people that ids stand for. */
export interface Wording {
  readonly say: Translate;
  readonly language: Language;
  /** Names by user id. */
  readonly names?: ReadonlyMap<string, string> | undefined;
  /** Whose provinces are meant; those of China when not told. */
  readonly country?: string | undefined;
}

/** Every field of every profile with the way its values are shown. */
export const inputs: ReadonlyMap<string, { readonly id: ProfileFieldId; readonly input: FieldInput }> = new Map(
  profileKinds.flatMap((kind) => fieldsOf(kind).map((field) => [field.id, field] as const)),
);

/** The profile's name; `undefined` for what is no kind of profile. */
export function profileName(say: Translate, kind: string | undefined): string | undefined {
  const known = profileKinds.find((candidate) => candidate === kind);
  return known === undefined ? undefined : say(`profiles.kind.${known}.name`);
}

/** The label of a field; of the support profile and the organization profile alike. */
export function labelOf(say: Translate, field: ProfileFieldId): string {
  return say(`profiles.field.${field}`);
}

/** What is wrong with a stored value, in a line. */
export function concernText(say: Translate, concern: Concern): string {
  return say(concern === 'missing' ? 'profiles.missing' : `fields.${concern}`, { domains: '' });
}

/** A value as people read it: a name for an id or a code, a phone number with its blanks. */
export function showValue({ say, language, names, country = 'CN' }: Wording, input: FieldInput, value: string): string {
  if (value === '') return '';
  const formats = formatsIn(language);
  switch (input) {
    case 'tel':
      return formatPhone(value);
    case 'country':
      return formats.country(value);
    case 'currency':
      return formats.currency(value);
    case 'language':
    case 'culture':
      return formats.language(value);
    case 'province':
      return country === 'CN' && isChineseProvince(value) ? say(`profiles.province.${value}`) : value;
    case 'contactPerson':
      return names?.get(value) ?? say('profiles.unknownPerson');
    case 'vettingStatus':
      return vettingWord(say, value);
    case 'text':
    case 'email':
    case 'url':
      return value;
  }
}

const vettingStates = ['none', 'pending', 'authorized', 'rejected'] as const;

function vettingWord(say: Translate, value: string): string {
  const known = vettingStates.find((state) => state === value);
  const key: Key | undefined = known && `profiles.vetting.${known}`;
  return key === undefined ? value : say(key);
}

/** The kind that a card or a flow remembers; throws for what is none. */
export function kindOf(kind: string | undefined): ProfileKind {
  const known = profileKinds.find((candidate) => candidate === kind);
  if (known === undefined) throw new Error(`no profile is called ${kind}`);
  return known;
}
