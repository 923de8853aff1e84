import type { Button } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { offerNameIn } from '../../locales/offer-names.ts';
import { wordsIn } from '../../locales/words.ts';
import type { SalesNotice } from '../../partner-center/watches/sales-notice.ts';
import type { NoticePlace } from './notice-place.ts';
import { shownName } from './shown-name.ts';
import type { Wording } from './wording.ts';

/** The words of what people are told of offers and prices; never a price. What leads on looks at the reader's rights. */
export function wordSales(notice: SalesNotice, { language, links, inChat }: NoticePlace): Wording {
  const say = wordsIn(language);
  const alerts: Button = { verb: 'alerts.open', title: say('alerts.title') };
  const asked = say('messages.alert.asked');
  const common = {
    language,
    before: inChat ? [] : [say(`messages.${notice.kind}.how`)],
    link: inChat || links.chat === undefined ? undefined : { title: say('messages.alert.link'), url: links.chat },
  } as const;
  switch (notice.kind) {
    case 'pricesChanged': {
      const text = say('messages.pricesChanged.text', { count: notice.count });
      const from = formatsIn(language).date(Date.parse(`${notice.from}T00:00:00+08:00`));
      return {
        ...{ ...common, tone: 'neutral', title: say('messages.pricesChanged.title'), lead: text, short: text },
        facts: [{ title: say('messages.pricesChanged.from'), value: from }],
        after: [asked],
        buttons: [{ verb: 'prices.changes', title: say('prices.changes.button'), style: 'primary' }, alerts],
      };
    }
    case 'catalogChanged': {
      const text = say('messages.catalogChanged.text', { by: shownName(notice.by) });
      return {
        ...{ ...common, tone: 'neutral', title: say('messages.catalogChanged.title'), lead: text, short: text },
        facts: [],
        after: [asked],
        buttons: [{ verb: 'offers.list', title: say('catalog.saved.see'), style: 'primary' }, alerts],
      };
    }
    case 'pinsGone': {
      const count = notice.names.length;
      const text = say('messages.pinsGone.text', { count });
      const names = notice.names.map((name) => shownName(offerNameIn(language)(name)));
      return {
        ...{ ...common, tone: 'warning', title: say('messages.pinsGone.title', { count }), lead: text, short: text },
        facts: [{ title: say('messages.pinsGone.offers', { count }), value: formatsIn(language).list(names) }],
        after: [say('messages.pinsGone.next', { count })],
        buttons: [{ verb: 'catalog.customize', title: say('catalog.button'), style: 'primary' }],
      };
    }
    default:
      return notice satisfies never;
  }
}
