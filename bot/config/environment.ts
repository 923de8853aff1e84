/** The environment, as a process has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a whole text file, or throws. */
export type ReadFile = (path: string) => string;
