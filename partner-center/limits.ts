/**
 * The directory's lengths, in UTF-16 units (Microsoft Graph, user resource type; RFC 5321 for the address). Cards hint
 * them, schemas enforce them.
 */
export const limits = Object.freeze({
  givenName: 64,
  surname: 64,
  displayName: 256,
  /** Before the `@`. */
  userName: 64,
  /** After the `@`. */
  domain: 48,
  userPrincipalName: 113,
  email: 254,
  alternateEmail: 254,
  /** As typed, with its spaces and punctuation. */
  mobilePhone: 64,
  temporaryPassword: 256,
});
