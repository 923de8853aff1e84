import { openCounter } from '../support/dialogs/counter.ts';
import { visitorAt } from '../support/dialog-driver.ts';
import { createsNewcomer } from '../support/creating-users.ts';

it('smoke', async () => {
  const counter = await openCounter();
  const alex = visitorAt(counter, 'Alex');
  const card = await createsNewcomer(alex);
  console.log(card.text, card.links, await alex.flow(), alex.log.text());
  await alex.says('create user');
  console.log(await alex.flow());
});
