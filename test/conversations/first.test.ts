import { openGuichet, type Guichet } from '../support/guichet.ts';
let g: Guichet;
beforeEach(async () => { g = await openGuichet(); });
afterEach(() => g[Symbol.asyncDispose]());
test('happy', async () => {
  const alex = g.person('Alex');
  const { say } = alex;
  await alex.arrives();
  expect(alex.cards()).toHaveLength(1);
  await alex.presses(say('commands.createUser.title'));
  await alex.fills({ givenName: 'Élodie', surname: 'Le Goff' }).presses(say('createUser.name.submit'));
  await alex.presses(say('createUser.account.submit'));
  console.log(alex.card().text);
  await alex.presses(say('createUser.review.confirm'));
  console.log(alex.card().text, alex.card().links);
  expect(await g.people()).toHaveLength(8);
  console.log(await g.entries(), g.log.text());
});
