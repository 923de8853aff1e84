import aboutPage from './aboutPage.json' with { type: 'json' };
import alerts from './alerts.json' with { type: 'json' };
import type { fr } from '../fr/index.ts';
import type { SameKeys } from '../keys.ts';
import catalog from './catalog.json' with { type: 'json' };
import offers from './offers.json' with { type: 'json' };
import priceImport from './priceImport.json' with { type: 'json' };
import prices from './prices.json' with { type: 'json' };
import cards from './cards.json' with { type: 'json' };
import commands from './commands.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import createUser from './createUser.json' with { type: 'json' };
import effects from './effects.json' with { type: 'json' };
import doctor from './doctor.json' with { type: 'json' };
import exportPage from './exportPage.json' with { type: 'json' };
import exportWords from './exports.json' with { type: 'json' };
import failures from './failures.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import flow from './flow.json' with { type: 'json' };
import journal from './journal.json' with { type: 'json' };
import messages from './messages.json' with { type: 'json' };
import notices from './notices.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };
import partnerInit from './partnerInit.json' with { type: 'json' };
import password from './password.json' with { type: 'json' };
import persona from './persona.json' with { type: 'json' };
import profiles from './profiles.json' with { type: 'json' };
import progress from './progress.json' with { type: 'json' };
import refusal from './refusal.json' with { type: 'json' };
import resetPage from './resetPage.json' with { type: 'json' };
import rights from './rights.json' with { type: 'json' };
import roles from './roles.json' with { type: 'json' };
import stale from './stale.json' with { type: 'json' };
import storeCopy from './storeCopy.json' with { type: 'json' };
import teamsApp from './teamsApp.json' with { type: 'json' };
import teamsPackage from './teamsPackage.json' with { type: 'json' };
import uploadPage from './uploadPage.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };
import welcome from './welcome.json' with { type: 'json' };
import whoAmI from './whoAmI.json' with { type: 'json' };

/** The English words: the same files with the same keys as the French ones, held by the type. */
export const en = {
  aboutPage,
  alerts,
  catalog,
  offers,
  priceImport,
  prices,
  cards,
  commands,
  common,
  createUser,
  doctor,
  effects,
  exportPage,
  exports: exportWords,
  failures,
  fields,
  flow,
  journal,
  messages,
  notices,
  pages,
  partnerInit,
  password,
  persona,
  profiles,
  progress,
  refusal,
  resetPage,
  rights,
  roles,
  stale,
  storeCopy,
  teamsApp,
  teamsPackage,
  uploadPage,
  users,
  welcome,
  whoAmI,
} as const satisfies SameKeys<typeof fr>;
