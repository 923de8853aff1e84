/** The fields of a person that are ways of recovery. */
export const contactFields = Object.freeze(['mobilePhone', 'alternateEmail'] as const);

export type ContactField = (typeof contactFields)[number];
