import { z } from 'zod';
import type { ProfileRules } from './profile-rules.ts';
import type { Profile } from './profile.ts';

/** The values of a form or a card, by the ids of the fields. */
export type Values = Readonly<Record<string, string>>;

/** How people think of a profile: where, who, and what is its own. */
export type FieldGroup = 'address' | 'contact' | 'own';

/** How a field is typed or chosen, and so how its value is shown. */
export type FieldInput =
  | 'text'
  | 'email'
  /** Shown through `formatPhone`. */
  | 'tel'
  | 'url'
  | 'country'
  | 'currency'
  | 'province'
  /** The value is a user's id. */
  | 'contactPerson'
  | 'language'
  | 'culture'
  | 'vettingStatus';

/** Why a field cannot be changed. */
export type LockReason = 'country' | 'currency' | 'tenant' | 'domain' | 'authorizedName' | 'vetting' | 'approver';

/** One field of a profile: everything that forms, checks, differences and labels need to know of it. */
export interface ProfileField<Id extends string = string> {
  /** One id, one label, whatever the profile. */
  readonly id: Id;
  readonly group: FieldGroup;
  /** Where the value is in the profile. */
  readonly path: readonly string[];
  readonly input: FieldInput;
  /** In UTF-16 units. */
  readonly maxLength: number;
  readonly required: (rules: ProfileRules) => boolean;
  readonly editable: (profile: Profile) => true | LockReason;
  /** What may be chosen; absent where anything may be typed. */
  readonly choices?: ((rules: ProfileRules) => readonly string[]) | undefined;
  /** Whether a value that is stored already may stay although it is not among the choices. */
  readonly keepsUnknown: boolean;
  /** From what was typed to what is kept, for a form with these values; messages are `InvalidReason`s. */
  readonly schema: (rules: ProfileRules, values: Values) => z.ZodType<string, string>;
}

/** A place in a profile: a text of its own, or a text of one of its parts. */
type PathIn<P> = P extends unknown
  ? {
      [K in keyof P & string]: P[K] extends string | undefined
        ? readonly [K]
        : P[K] extends object
          ? readonly [K, keyof P[K] & string]
          : never;
    }[keyof P & string]
  : never;

/** What there is to say of a field. It is not required, a text, and one that can be changed, unless it says otherwise. */
interface Definition<P extends Profile> {
  readonly maxLength: number;
  readonly input?: FieldInput;
  readonly required?: boolean | ((rules: ProfileRules) => boolean);
  readonly locked?: LockReason | ((profile: P) => LockReason | undefined);
  readonly choices?: (rules: ProfileRules) => readonly string[];
  readonly keepsUnknown?: boolean;
  /** Of values that are not blank. Without one, the value is shown and never typed. */
  readonly schema?: ProfileField['schema'];
}

/** The maker of the fields of one kind of profile. */
export function fieldOf<P extends Profile>(): <const Id extends string>(
  id: Id,
  group: FieldGroup,
  path: PathIn<P>,
  definition: Definition<P>,
) => ProfileField<Id> {
  return (
    id,
    group,
    path,
    { maxLength, input = 'text', required = false, locked, choices, keepsUnknown = false, schema },
  ) => {
    const isRequired = typeof required === 'boolean' ? () => required : required;
    return Object.freeze({
      id,
      group,
      path,
      maxLength,
      input,
      required: isRequired,
      choices,
      keepsUnknown,
      editable: (profile: Profile) => (typeof locked === 'function' ? locked(profile as P) : locked) ?? true,
      schema: (rules: ProfileRules, values: Values) =>
        blankOr(schema?.(rules, values) ?? z.string(), isRequired(rules)),
    });
  };
}

/** Whether the value stays what it was, in a field where the service may know values that we do not. */
export function keepsValue({ id, keepsUnknown }: ProfileField, before: Values, after: Values): boolean {
  return keepsUnknown && before[id] === after[id] && before[id] !== '';
}

/** A blank value is none at all: `required`, or the empty text. */
function blankOr(schema: z.ZodType<string, string>, required: boolean): z.ZodType<string, string> {
  return z.string('required').transform((typed, context) => {
    if (typed.trim() === '' && !required) return '';
    const parsed = typed.trim() === '' ? undefined : schema.safeParse(typed);
    if (parsed?.success) return parsed.data;
    context.addIssue({ code: 'custom', message: parsed?.error.issues[0]?.message ?? 'required' });
    return z.NEVER;
  });
}
