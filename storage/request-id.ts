import { createHash } from 'node:crypto';

/** The request id (a UUID) that belongs to a press or to another one-shot id, the same after every crash (design rule 2). */
export function requestIdOf(nonce: string): string {
  const hex = createHash('sha256').update(`guichet request ${nonce}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
