import { posix } from 'node:path';
import { readXml, type XmlHandlers } from './read-xml.ts';
import type { ZipEntries } from './zip-entries.ts';

/** What an XLSX says of its parts. */
export interface Workbook {
  /** The visible worksheets, in their order. */
  readonly sheetPaths: readonly string[];
  readonly stringsPath: string;
  readonly countsFrom1904: boolean;
}

/** Reads which worksheets there are, and where (ECMA-376, part 1, 18.2; part 2 for relationships). */
export async function readWorkbook(zip: ZipEntries): Promise<Workbook> {
  const targets = new Map<string, { readonly path: string; readonly type: string }>();
  await readThrough(zip, 'xl/_rels/workbook.xml.rels', (name, { Id, Target, Type, TargetMode }) => {
    if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Target) return;
    targets.set(Id, { path: posix.resolve('/xl', Target).slice(1), type: Type?.split('/').at(-1) ?? '' });
  });
  const sheetPaths: string[] = [];
  let countsFrom1904 = false;
  await readThrough(zip, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') countsFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    const target = id === undefined ? undefined : targets.get(id);
    if (target?.type === 'worksheet') sheetPaths.push(target.path);
  });
  const strings = [...targets.values()].find(({ type }) => type === 'sharedStrings');
  return { sheetPaths, stringsPath: strings?.path ?? 'xl/sharedStrings.xml', countsFrom1904 };
}

async function readThrough(zip: ZipEntries, name: string, open: NonNullable<XmlHandlers['open']>): Promise<void> {
  for await (const _ of readXml(zip.read(name), { open }));
}
