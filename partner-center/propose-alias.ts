import { foldText } from './fold-text.ts';
import { limits } from './limits.ts';

/**
 * The user name proposed for a person: `Élodie`, `Le Goff` → `elodie.legoff`, at most 64 characters. A name that has
 * no Latin spelling (a Chinese one) counts for nothing; when both do, the proposal is empty and the admin types one.
 */
export function proposeAlias(givenName: string, surname: string): string {
  return [givenName, surname]
    .map(latinPart)
    .filter((part) => part !== '')
    .join('.')
    .slice(0, limits.userName)
    .replace(/[.-]+$/u, '');
}

function latinPart(name: string): string {
  const letters = foldText(name).replace(/[^\p{L}\p{N}-]/gu, '');
  if (!/^[a-z0-9-]*$/u.test(letters)) return '';
  return letters.replace(/-{2,}/gu, '-').replace(/^-|-$/gu, '');
}
