import catalog from './templates/catalog.json' with { type: 'json' };
import changes from './templates/changes.json' with { type: 'json' };
import form from './templates/form.json' with { type: 'json' };
import history from './templates/history.json' with { type: 'json' };
import journal from './templates/journal.json' with { type: 'json' };
import language from './templates/language.json' with { type: 'json' };
import menu from './templates/menu.json' with { type: 'json' };
import offer from './templates/offer.json' with { type: 'json' };
import offers from './templates/offers.json' with { type: 'json' };
import outcome from './templates/outcome.json' with { type: 'json' };
import people from './templates/people.json' with { type: 'json' };
import profile from './templates/profile.json' with { type: 'json' };
import record from './templates/record.json' with { type: 'json' };
import records from './templates/records.json' with { type: 'json' };
import review from './templates/review.json' with { type: 'json' };
import type { TemplateName } from './views.ts';

/** The layouts: no words, `@namespace.key` where a word goes, `${…}` where data goes. */
export const layouts: Readonly<Record<TemplateName, unknown>> = {
  language,
  menu,
  form,
  review,
  outcome,
  people,
  profile,
  journal,
  records,
  record,
  history,
  offers,
  offer,
  changes,
  catalog,
};
