import { Flow } from '../flow.ts';
import { askPins, takePins } from './choose-pins.ts';
import { askOthers, takeOthers } from './settle-pins.ts';
import { askPinReview, takePinReview } from './review-pins.ts';

/** A global admin chooses the offers on top of the catalog: the choice, a colleague's change meanwhile, the difference. */
export const customizeCatalog = new Flow({
  id: 'customizeCatalog',
  version: 1,
  capability: 'catalog.customize',
  first: 'choose',
  stages: {
    choose: { ask: askPins, take: takePins },
    others: { ask: askOthers, take: takeOthers },
    review: { ask: askPinReview, take: takePinReview },
  },
});
