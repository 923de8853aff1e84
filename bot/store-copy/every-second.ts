/** Gives a function that tells a line at most once a second, and makes it only then. */
export function everySecond(now: () => number, tell: (line: string) => void): (line: () => string) => void {
  let next = now() + 1_000;
  return (line) => {
    if (now() < next) return;
    next = now() + 1_000;
    tell(line());
  };
}
