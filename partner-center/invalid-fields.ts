import type { z } from 'zod';
import type { InvalidReason } from './errors.ts';

const reasons: Readonly<Record<InvalidReason, true>> = {
  required: true,
  tooLong: true,
  characters: true,
  taken: true,
  domain: true,
  ownDomain: true,
  email: true,
  phone: true,
  choice: true,
  unchanged: true,
  phoneNumber: true,
  postalCode: true,
  postalCodeProvince: true,
  url: true,
  contactNotGlobal: true,
  locked: true,
};

/** What a schema of this room refused, field by field: the first reason of each. Never the value. */
export function invalidFields(error: z.ZodError): Readonly<Record<string, InvalidReason>> {
  const fields = new Map<string, InvalidReason>();
  for (const issue of error.issues) {
    const field = fieldOf(issue);
    if (!fields.has(field)) fields.set(field, isReason(issue.message) ? issue.message : 'characters');
  }
  return Object.fromEntries(fields);
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const named = issue.code === 'custom' ? issue.params?.['field'] : undefined;
  return typeof named === 'string' ? named : issue.path.join('.');
}

function isReason(message: string): message is InvalidReason {
  return Object.hasOwn(reasons, message);
}
