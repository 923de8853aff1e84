import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file for the browser, named by the hash of its content so that a changed one has another address. */
export type Asset = { name: string; text: string };

/** Reads a file of `pages/browser` under the repository's `root`. */
export function readAsset(root: string, file: string, extension: 'js' | 'css'): Asset {
  const text = readFileSync(join(root, 'pages', 'browser', `${file}.${extension}`), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { name: `page-${hash}.${extension}`, text };
}
