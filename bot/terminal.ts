import { createInterface } from 'node:readline/promises';

/** The terminal of whoever runs a command. */
export interface Terminal {
  tell(line: string): void;
  /** Resolves to the answer; `undefined` when there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** The terminal of this process. */
export function openTerminal(): Terminal {
  return {
    tell: (line) => void process.stdout.write(`${line}\n`),
    ask: process.stdin.isTTY ? ask : undefined,
  };
}

/** Whether an answer says yes, in either language. */
export function saysYes(answer: string): boolean {
  return ['yes', 'y', 'oui', 'o'].includes(answer.trim().toLowerCase());
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(`${question} `);
  } finally {
    lines.close();
  }
}
