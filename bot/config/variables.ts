import type { z } from 'zod';
import { directory } from './groups/directory.ts';
import { endpoints } from './groups/endpoints.ts';
import { listening } from './groups/listening.ts';
import { mail, textMessages } from './groups/messages.ts';
import { operation } from './groups/operation.ts';
import { registration } from './groups/registration.ts';
import { storage } from './groups/storage.ts';
import { traces } from './groups/traces.ts';
import type { Surroundings } from './surroundings.ts';
import type { Described } from './variable.ts';

/** The variables in groups, as they are told to operators. */
export const groups = Object.freeze({
  'The registration of the bot': registration,
  'Where it listens': listening,
  'What it keeps': storage,
  'The cloud and its directory': directory,
  'How mails are sent': mail,
  'How text messages are sent': textMessages,
  Operation: operation,
  Traces: traces,
  Endpoints: endpoints,
});

/** Every variable that the bot reads, but the numbers of a reset (`reset-limits.ts`). */
export const variables = Object.freeze({
  ...registration,
  ...listening,
  ...storage,
  ...directory,
  ...mail,
  ...textMessages,
  ...operation,
  ...traces,
  ...endpoints,
});

type All = typeof variables;

export type Variable = keyof All;

/** The values that were given and could be used. */
export type Variables = { readonly [K in Variable]?: z.output<All[K]['schema']> };

/** The values that hold: those that were given, else the defaults. */
export type Settled = { readonly [K in Variable]: z.output<All[K]['schema']> | ReturnType<All[K]['usual']> };

/** The names of all variables, in their order. */
export const variableNames = Object.freeze(Object.keys(variables) as Variable[]);

/** A variable without what only its own type tells. */
export function describedAs(name: Variable): Described {
  return variables[name];
}

/** Fills in the defaults. */
export function settle(values: Variables, surroundings: Surroundings): Settled {
  const settled = variableNames.map((name) => [name, values[name] ?? variables[name].usual(surroundings)]);
  return Object.freeze(Object.fromEntries(settled)) as Settled;
}
