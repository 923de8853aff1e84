import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { foldText } from '../../partner-center/fold-text.ts';
import { roleTable } from '../../partner-center/permissions.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';
import { ImportRefused } from './refused.ts';

/**
 * In whose name prices are imported: who is named, or the only one who may. Throws `ImportRefused`, which names those
 * who may, when that is nobody or not clear.
 */
export async function findImporter(
  partnerCenter: Pick<PartnerCenter, 'listUsersWithRole'>,
  name: string | undefined,
  language: Language,
): Promise<User> {
  const say = wordsIn(language);
  const holders = await partnerCenter.listUsersWithRole(roleTable['prices.import'], 100);
  const found = name === undefined ? holders : holders.filter((holder) => isCalled(holder, name));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (holders.length === 0) throw new ImportRefused(say('priceImport.nobody'));
  // Two who are called the same are told apart by their user names.
  const told = (found.length > 0 ? found : holders).slice(0, 10);
  const names = formatsIn(language).list(
    told.map(({ displayName, userPrincipalName }) => (found.length > 1 && name ? userPrincipalName : displayName)),
  );
  if (name !== undefined && found.length === 0) throw new ImportRefused(say('priceImport.mayNot', { name, names }));
  throw new ImportRefused(say('priceImport.sayWho', { names }));
}

function isCalled({ displayName, givenName, userPrincipalName }: User, name: string): boolean {
  return [displayName, givenName, userPrincipalName].some((own) => foldText(own) === foldText(name.trim()));
}
