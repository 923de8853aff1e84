import { readFileSync } from 'node:fs';
import { DockerfileParser, type ModifiableInstruction } from 'dockerfile-ast';

/** One instruction: `name` in capitals, `words` as Docker splits them. */
export interface Instruction {
  readonly name: string;
  /** A list in brackets as its items, else what stands between blanks. */
  readonly words: readonly string[];
  /** The whole argument on one line, as a shell takes it. */
  readonly line: string;
  /** `--from=build` as `from`, `build`. */
  readonly flags: Readonly<Record<string, string>>;
}

/** One stage, from its FROM on. */
export interface Stage {
  readonly name: string | undefined;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** Reads the repository's Dockerfile; its arguments have their defaults. */
export function readDockerfile(): readonly Stage[] {
  const stages: { name: string | undefined; base: string; instructions: Instruction[] }[] = [];
  const defaults = new Map<string, string>();
  for (const parsed of DockerfileParser.parse(readFileSync('Dockerfile', 'utf8')).getInstructions()) {
    const line = (parsed.getRawArgumentsContent() ?? '').replaceAll(/\\?\s+/g, ' ').trim();
    const flags = 'getFlags' in parsed ? (parsed as ModifiableInstruction).getFlags() : [];
    const name = parsed.getKeyword();
    if (name === 'FROM') {
      const [image = '', , stage] = line.split(' ');
      const base = image.replaceAll(/\$\{(\w+)\}/g, (_, asked: string) => defaults.get(asked) ?? '');
      stages.push({ name: stage, base, instructions: [] });
    } else if (stages.length === 0) {
      const [key = '', value = ''] = line.split('=');
      defaults.set(key, value);
    } else {
      const named = Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? '']));
      stages.at(-1)?.instructions.push({ name, line, words: wordsOf(line), flags: named });
    }
  }
  return stages;
}

/** What the stage sets for the process, and the command that starts it. */
export function processOf({ instructions }: Stage): {
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
} {
  const pairs = instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ words }) => words.map((word) => /^(\w+)=(.*)$/.exec(word)?.slice(1, 3) as [string, string]));
  const command = instructions.findLast(({ name }) => name === 'CMD')?.words ?? [];
  return { environment: Object.fromEntries(pairs), command };
}

function wordsOf(line: string): readonly string[] {
  return line.startsWith('[') ? (JSON.parse(line) as string[]) : line.split(' ');
}
