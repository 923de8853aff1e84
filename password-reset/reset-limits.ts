/** A number that the operator may set: what it is unless told, and its bounds, both included. */
export interface Bounded {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const bounded = (usual: number, least: number, most: number): Bounded => Object.freeze({ usual, least, most });

/**
 * The numbers of a reset (security reference, 3.5: held against LTB self-service-password, Keycloak, Entra SSPR, OWASP and
 * NIST 800-63B). The unit is the last word of each name.
 */
export const limitBounds = Object.freeze({
  codeDigits: bounded(8, 6, 12),
  codeMinutes: bounded(10, 2, 15),
  smsCodeMinutes: bounded(5, 2, 15),
  /** Of one code. */
  guesses: bounded(5, 3, 10),
  /** Of one person; then resets are closed for them for 24 h. Signing in is not. */
  wrongCodesPerDay: bounded(10, 5, 50),
  sendGapSeconds: bounded(60, 30, 120),
  /** To one person, and to one destination; an administrator needs two, one for each way. */
  sendsPerHour: bounded(3, 2, 10),
  sendsPerDay: bounded(5, 2, 20),
  linkMinutes: bounded(10, 5, 30),
  /** The whole, from the choice of a way to the new password. */
  totalMinutes: bounded(15, 10, 30),
  /** New passwords that the rules refuse, for one link. */
  passwordTries: bounded(5, 3, 10),
  successesPerDay: bounded(2, 1, 5),
  /** Over the whole company, within `breakerMinutes`; then resets pause for everybody. */
  breakerWrongCodes: bounded(30, 10, 1000),
  breakerMinutes: bounded(10, 5, 60),
  breakerPauseMinutes: bounded(15, 5, 60),
  /** How long a contact or an app that was changed proves nothing. */
  coolDownHours: bounded(72, 0, 168),
  firstLinkHours: bounded(24, 1, 72),
  invitationsPerDay: bounded(3, 1, 10),
  invitationsPerHour: bounded(20, 1, 100),
});

/** The numbers that hold. */
export type ResetLimits = Readonly<Record<keyof typeof limitBounds, number>>;

/** The numbers as they are unless the operator sets others. */
export const usualLimits: ResetLimits = Object.freeze(
  Object.fromEntries(Object.entries(limitBounds).map(([name, { usual }]) => [name, usual])) as Record<
    keyof typeof limitBounds,
    number
  >,
);

/** How long resets stay closed after somebody said "this was not me", in hours: the pages and messages say "a day". */
export const reportedHours = 24;

/** Spans of time in ms. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
