import { readFileSync } from 'node:fs';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** A `param`, `var`, `resource`, `module` or `output` of a template. */
export interface Declaration {
  readonly kind: 'param' | 'var' | 'resource' | 'module' | 'output';
  readonly name: string;
  /** Without the parameters: `description`, `secure`. */
  readonly decorators: readonly string[];
  /** Whether it can be left out: a parameter with a value of its own. */
  readonly hasValue: boolean;
  readonly node: Node;
}

/** A Bicep file as its grammar reads it. */
export interface Template {
  readonly text: string;
  readonly root: Node;
  /** Where the grammar does not fit. */
  readonly errors: readonly string[];
  readonly declarations: readonly Declaration[];
}

const kinds: Readonly<Record<string, Declaration['kind']>> = {
  parameter_declaration: 'param',
  variable_declaration: 'var',
  resource_declaration: 'resource',
  module_declaration: 'module',
  output_declaration: 'output',
};

const grammar = 'node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm';
let parser: Promise<Parser> | undefined;

/** Reads a file; in one of parameters, each value is a `var`, as the grammar knows no `param` with a value alone. */
export async function readBicep(file: string): Promise<Template> {
  const text = readFileSync(file, 'utf8');
  const root = (await (parser ??= openParser())).parse(
    file.endsWith('.bicepparam') ? text.replaceAll(/^param (\w+) =/gm, 'var $1 =') : text,
  )?.rootNode;
  if (!root) throw new Error(`${file} cannot be parsed`);
  const errors = below(root).filter((node) => node.isError || node.isMissing);
  return {
    ...{ text, root },
    errors: errors.map(({ startPosition, text: found }) => `${file}:${startPosition.row + 1}: ${found}`),
    declarations: below(root).flatMap((node) => declarationOf(node) ?? []),
  };
}

/** A node and everything below it. */
export function below(node: Node): readonly Node[] {
  return [node, ...node.namedChildren.flatMap((child) => (child ? below(child) : []))];
}

/** The properties of the first object in the node, by name. */
export function propertiesOf(node: Node): ReadonlyMap<string, Node> {
  const object = below(node).find(({ type }) => type === 'object');
  const pairs = object?.namedChildren.flatMap((child) => {
    const [key, value] = child?.type === 'object_property' ? child.namedChildren : [];
    return key && value ? [[key.text, value] as const] : [];
  });
  return new Map(pairs);
}

async function openParser(): Promise<Parser> {
  await Parser.init();
  const made = new Parser();
  return made.setLanguage(await Language.load(readFileSync(grammar)));
}

function declarationOf(node: Node): Declaration | undefined {
  const kind = kinds[node.type];
  const name = node.namedChildren[0]?.text;
  if (kind === undefined || name === undefined) return undefined;
  const before = node.previousNamedSibling?.type === 'decorators' ? node.previousNamedSibling.text : '';
  return {
    ...{ kind, name, node },
    decorators: [...before.matchAll(/^@(\w+)\(/gm)].map(([, decorator = '']) => decorator),
    hasValue: node.namedChildren.length > 2,
  };
}
