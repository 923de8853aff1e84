import { clouds, type Cloud } from '../clouds.ts';
import { limitMeanings, limitNames, variableOf } from '../config/reset-limits.ts';
import { describedAs, groups, type Variable } from '../config/variables.ts';
import { limitBounds } from '../../password-reset/reset-limits.ts';
import { tellUsual } from './tell-usual.ts';

/** The parts of docs/operations.md that are made of the configuration, by the name that stands in their marks. */
export const tables: Readonly<Record<string, () => string>> = {
  variables: () =>
    Object.entries(groups)
      .map(([title, group]) => `### ${title}\n\n${variablesTable(Object.keys(group) as Variable[])}`)
      .join('\n\n'),
  presets: () => presetsTable(),
  'numbers of a reset': () =>
    table([
      ['Variable', 'Default', 'Bounds', 'Meaning'],
      ...limitNames.map((limit) => {
        const { usual, least, most } = limitBounds[limit];
        return [`\`${variableOf(limit)}\``, String(usual), `${least}–${most}`, withoutStop(limitMeanings[limit])];
      }),
    ]),
};

/** The document with each of its parts made anew. Throws when one of them has no marks there. */
export function withTables(document: string): string {
  return Object.entries(tables).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- ${name}: made by npm run env:example -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/operations.md has no place for "${name}"`);
    return `${text.slice(0, from)}${begin}\n\n${make()}\n\n${text.slice(to)}`;
  }, document);
}

function variablesTable(names: readonly Variable[]): string {
  const rows = names.map((name) => {
    const { meaning, needed } = describedAs(name);
    const usual = tellUsual(name);
    return [`\`${name}\``, needed && usual === 'none' ? '' : usual, withoutStop(meaning)];
  });
  return table([['Variable', 'Default', 'Meaning'], ...rows]);
}

function presetsTable(): string {
  const rows: readonly (readonly [Variable, (cloud: Cloud) => string])[] = [
    ['SIGN_IN_URL', ({ signInUrl }) => signInUrl],
    ['PASSWORD_CHANGE_URL', ({ passwordChangeUrl }) => passwordChangeUrl],
    ['SSPR_URL', ({ ssprUrl }) => ssprUrl],
    ['SERVICE_URL_HOSTS', ({ serviceUrlHosts }) => serviceUrlHosts.join(', ')],
    ['FILE_HOSTS', ({ fileHosts }) => fileHosts.join(', ')],
  ];
  const [china, elsewhere] = [clouds.china, clouds.public];
  return table([
    ['Preset', '`china`', '`public`'],
    ...rows.map(([name, of]) => [`\`${name}\``, `\`${of(china)}\``, `\`${of(elsewhere)}\``]),
  ]);
}

/** A table as the formatter of this repository would leave it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
