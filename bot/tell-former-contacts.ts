import type { Desk } from '../dialogs/turn.ts';
import { languageOf } from '../locales/languages.ts';
import { hour } from '../password-reset/reset-limits.ts';
import type { ResetTidings } from '../password-reset/reset-tidings.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';

/** Sees to it that a contact hears what an admin changed, with a link on which to say "not me". */
export function tellingFormerContacts(
  { withReport, wake }: ResetTidings,
  { resetLimits, defaultLanguage }: Pick<Config, 'resetLimits' | 'defaultLanguage'>,
  { store, now }: Pick<Vault, 'store' | 'now'>,
): Desk['tellFormerContact'] {
  return async ({ person, address, channel, change, by }) => {
    const since = channel === 'email' ? person.alternateEmailSince : person.mobilePhoneSince;
    const from = since === undefined ? now() : Date.parse(since);
    const countsFrom = change === 'removed' ? undefined : from + resetLimits.coolDownHours * hour;
    const language = languageOf(person.preferredLanguage) ?? defaultLanguage;
    const changes = withReport(person.id, { address, language }, (report) => ({
      ...{ kind: 'contactChanged', at: now(), by, channel, change, countsFrom, report },
    }));
    await store.write(changes);
    wake();
  };
}
