import { randomUUID } from 'node:crypto';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import { foundPartner, isFounded, type NewPartner } from '../../partner-center/local/found-partner.ts';
import { journal, operatorId } from '../../storage/journal.ts';
import type { Vault } from '../../storage/vault.ts';
import { saysYes, type Terminal } from '../terminal.ts';
import type { Asked } from './read-arguments.ts';
import { InitRefused } from './refused.ts';

/** What a beginning works with. */
export interface InitParts {
  readonly vault: Vault;
  /** Those whose people may write. */
  readonly tenants: readonly string[];
  readonly language: Language;
  readonly terminal: Terminal;
}

/** Shows the partner that is to begin and, once that is confirmed, founds it; else throws `InitRefused`. */
export async function runInit({ vault, tenants, language, terminal }: InitParts, asked: Asked): Promise<void> {
  const say = wordsIn(language);
  if (!tenants.includes(asked.tenant)) {
    throw new InitRefused(say('partnerInit.otherTenant', { tenants: tenants.join(', ') }));
  }
  if (await isFounded(vault)) throw new InitRefused(say('partnerInit.taken'));
  for (const line of linesOf(asked, language)) terminal.tell(line.replaceAll(/\p{C}/gu, ''));
  if (!asked.yes) await confirm(terminal, say);
  const entry = {
    ...{ actorId: operatorId, action: 'foundPartner', differences: [] },
    ...{ targetId: asked.tenant, targetName: asked.company, correlationId: randomUUID() },
  };
  const chronicle = journal(vault);
  await chronicle.append({ ...entry, outcome: 'started' });
  const founding = await foundPartner(vault, partnerOf(asked)).catch(async (error: unknown) => {
    await chronicle.append({ ...entry, outcome: 'failed' });
    throw refusalOf(error, asked, language);
  });
  await chronicle.append({ ...entry, outcome: founding === 'founded' ? 'done' : 'refused' });
  if (founding === 'taken') throw new InitRefused(say('partnerInit.taken'));
  terminal.tell(say('partnerInit.done', { name: `${asked.givenName} ${asked.surname}` }));
}

function partnerOf(asked: Asked): NewPartner {
  const { givenName, surname, userName, language } = asked;
  const preferred = { fr: 'fr-FR', en: 'en-US' } as const;
  return {
    ...{ tenantId: asked.tenant, companyName: asked.company, verifiedDomains: asked.domains, withOffers: asked.offers },
    admin: {
      ...{ objectId: asked.admin, givenName, surname, displayName: `${givenName} ${surname}` },
      userPrincipalName: userName,
      ...(language && { preferredLanguage: preferred[language] }),
      ...(asked.mobile && { mobilePhone: asked.mobile }),
      ...(asked.email && { alternateEmail: asked.email }),
    },
  };
}

function linesOf(asked: Asked, language: Language): readonly string[] {
  const say = wordsIn(language);
  const { list } = formatsIn(language);
  const name = `${asked.givenName} ${asked.surname}`;
  return [
    say('partnerInit.company', { company: asked.company, tenant: asked.tenant }),
    say('partnerInit.domains', { domains: list(asked.domains) }),
    say('partnerInit.admin', { name, user: asked.userName, id: asked.admin }),
    ...(asked.email && asked.mobile ? [] : [say('partnerInit.noWayBack')]),
    say(asked.offers ? 'partnerInit.withOffers' : 'partnerInit.noOffers'),
  ];
}

async function confirm({ ask }: Terminal, say: Translate): Promise<void> {
  if (ask === undefined) throw new InitRefused(say('partnerInit.needsYes'));
  if (!saysYes(await ask(say('partnerInit.confirm')))) throw new InitRefused(say('partnerInit.unchanged'));
}

/** The options whose values the directory refused, by the fields that they fill. */
const optionOf: Readonly<Record<string, string>> = {
  ...{ givenName: '--name', surname: '--name', displayName: '--name', userName: '--user', domain: '--user' },
  ...{ mobilePhone: '--mobile', alternateEmail: '--email' },
};

function refusalOf(error: unknown, asked: Asked, language: Language): unknown {
  if (!(error instanceof PartnerCenterError) || error.failure.code !== 'invalid') return error;
  const say = wordsIn(language);
  const domains = formatsIn(language).list(asked.domains);
  const lines = Object.entries(error.failure.fields).map(([field, reason]) =>
    say('partnerInit.refused', { option: optionOf[field] ?? field, reason: say(`fields.${reason}`, { domains }) }),
  );
  return new InitRefused(lines.join('\n'), { cause: error });
}
