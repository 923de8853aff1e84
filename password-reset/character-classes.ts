const classes = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^A-Za-z0-9]/u];

/** How many of the four classes a password has characters of: lower case, upper case, digits, everything else. */
export function characterClasses(password: string): number {
  return classes.filter((kind) => kind.test(password)).length;
}
