import { priceFileLimits, type FileReason } from '../../partner-center/prices/price.ts';

/** Why a file is not worth sending: what the server would refuse without reading it. `undefined` when it is. */
export function judgeFile({ name, size }: Pick<File, 'name' | 'size'>): FileReason | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['xlsm', 'xltm', 'xlsb', 'xlam'].includes(ending)) return 'macro';
  if (!['csv', 'xlsx', 'tsv', 'txt'].includes(ending)) return 'wrongType';
  if (size === 0) return 'empty';
  return size > priceFileLimits.bytes ? 'tooLarge' : undefined;
}
