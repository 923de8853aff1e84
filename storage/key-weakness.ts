/** Of 32 random bytes hardly ever fewer than 24 differ. */
const leastDifferent = 12;

/** Why a key cannot have come from a source of chance, or `undefined`; to follow "the key". Tells nothing of its bytes. */
export function keyWeakness(secret: Uint8Array, leastBytes: number): string | undefined {
  if (secret.length < leastBytes) return `is shorter than ${leastBytes} bytes`;
  const different = new Set(secret).size;
  if (different === 1) return 'is one byte over and over';
  if (different < leastDifferent) return 'is a few bytes over and over';
  const steps = new Set(secret.slice(1).map((byte, index) => byte - (secret[index] ?? 0)));
  return steps.size === 1 ? 'counts up or down, as the keys of examples do' : undefined;
}
