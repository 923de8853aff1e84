import ignore from '@balena/dockerignore';
import { execFileSync, execSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { processOf, readDockerfile, type Stage } from './read-dockerfile.ts';

/** What the Dockerfile makes, in a folder instead of an image. */
export interface Image {
  /** The working folder of the image. */
  readonly folder: string;
  /** That of the stage that built it. */
  readonly buildFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  delete(): void;
}

/** Which of the files are sent to Docker: those that `.dockerignore` does not keep out. */
export function buildContext(files: readonly string[] = repository()): readonly string[] {
  return ignore
    .default()
    .add(readFileSync('.dockerignore', 'utf8').split('\n'))
    .filter([...files]);
}

function repository(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '');
}

/**
 * Does what the Dockerfile says: each COPY, and each RUN of the stage that builds. A RUN of the last stage changes the
 * system around the working folder, which here is this machine's, and is left out.
 */
export function makeImage(): Image {
  const place = mkdtempSync(join(tmpdir(), 'guichet-image-'));
  const context = join(place, 'context');
  for (const file of buildContext()) cpSync(file, join(context, file));
  const stages = readDockerfile();
  const folders = new Map<string | undefined, string>([[undefined, context]]);
  for (const stage of stages) {
    const folder = join(place, stage.name ?? 'image');
    mkdirSync(folder);
    follow(stage, folder, folders, stage !== stages.at(-1));
    folders.set(stage.name, folder);
  }
  return {
    folder: join(place, 'image'),
    buildFolder: join(place, 'build'),
    ...processOf(stages.at(-1) as Stage),
    delete: () => rmSync(place, { recursive: true }),
  };
}

function follow(
  { instructions }: Stage,
  folder: string,
  folders: ReadonlyMap<string | undefined, string>,
  runs: boolean,
): void {
  let workdir = '/';
  for (const { name, words, line, flags } of instructions) {
    if (name === 'WORKDIR') workdir = line;
    if (name === 'COPY') copy(words, { from: flags['from'], folder, folders, workdir });
    if (name === 'RUN' && runs) run(line, words, folder);
  }
}

interface Places {
  readonly from: string | undefined;
  readonly folder: string;
  readonly folders: ReadonlyMap<string | undefined, string>;
  readonly workdir: string;
}

function copy(words: readonly string[], { from, folder, folders, workdir }: Places): void {
  const source = folders.get(from) ?? '';
  // In a stage, paths are absolute, and all of ours are under its working folder.
  const inSource = (path: string) => join(source, from === undefined ? path : path.replace(workdir, '.'));
  const target = words.at(-1) ?? '.';
  for (const pattern of words.slice(0, -1)) {
    for (const path of pattern.includes('*') ? globSync(inSource(pattern)) : [inSource(pattern)]) {
      const isFolder = pattern === '.' || pattern.endsWith('/');
      cpSync(path, join(folder, target, isFolder ? '' : basename(path)), { recursive: true });
    }
  }
}

/** Runs a command of the Dockerfile with the Node of these tests, without what npm tells those that it starts. */
function run(line: string, words: readonly string[], cwd: string): void {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_|PATH$)/i.test(name));
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env = { ...Object.fromEntries(inherited), PATH, npm_config_prefer_offline: 'true' };
  const options = { cwd, env, stdio: 'pipe', timeout: 120_000 } as const;
  if (line.startsWith('[')) execFileSync(words[0] as string, words.slice(1), options);
  else execSync(line, options);
}
