import { demoPriceFile } from '../../partner-center/local/demo-prices.ts';
import { asksToImport, comes, importsPrices, nextMonth, sendsFile } from '../support/importing-prices.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

const fileInfo = 'application/vnd.microsoft.teams.file.download.info';
const address = 'https://lanting.sharepoint.cn/personal/patti/next.csv?tempauth=CANARY';

let guichet: Guichet;
let patti: Person;
let fetched: string[];
let served: () => string;
beforeEach(async () => {
  fetched = [];
  const fetchFile = async (url: string) => {
    fetched.push(url);
    return new Response(served());
  };
  guichet = await openGuichet({ world: { fetchFile } });
  served = () => demoPriceFile(nextMonth(guichet));
  patti = guichet.person('Patti', { locale: 'fr-FR' });
});
afterEach(() => guichet[Symbol.asyncDispose]());

const sendsInChat = (person: Person, downloadUrl = address) =>
  person.sendsRaw(
    person.activity({
      type: 'message',
      text: '',
      attachments: [
        { contentType: fileInfo, name: 'next.csv', content: { downloadUrl, uniqueId: 'u', fileType: 'csv' } },
      ],
    }),
  );

test('a list comes in over the page, is read, checked, imported, and taken back', async () => {
  await importsPrices(guichet, patti);
  await patti.presses(patti.say('prices.changes.button'));
  expect(patti.card().text).toMatch(/\+\d/);
  await patti.says('journal');
  const actions = (await guichet.entries()).map(({ action, outcome }) => `${action} ${outcome}`);
  expect(actions).toEqual(['importPrices started', 'importPrices done']);
});

test('of two sends at once with one link a single file is read, and the link is over then', async () => {
  const card = await asksToImport(patti);
  const answers = await Promise.all([sendsFile(guichet, card), sendsFile(guichet, card)]);
  const [taken, refused] = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(taken).toBe(200);
  expect([410, 503]).toContain(refused);
  const later = await sendsFile(guichet, card);
  const unknown = await sendsFile(guichet, card, { token: 'x'.repeat(43) });
  expect([later.status, later.body]).toEqual([unknown.status, unknown.body]);
});

test('a file that is no price list is told at the page and in the chat, and another may follow', async () => {
  const card = await asksToImport(patti);
  expect((await sendsFile(guichet, card, { text: '%PDF-1.7\n' })).status).toBe(422);
  await comes(patti, patti.say('prices.import.refusedTitle'));
  expect((await sendsFile(guichet, card)).status).toBe(200);
  await comes(patti, patti.say('prices.import.readTitle'));
});

test('a file that Teams sends is fetched from where it may come, and read behind a card that says so', async () => {
  await sendsInChat(patti);
  await comes(patti, patti.say('prices.import.readTitle'));
  expect(fetched).toEqual([address]);
  await patti.presses(patti.say('prices.import.check'));
  await patti.presses(patti.say('prices.import.confirm'));
  expect(patti.cards().at(-1)?.text).toContain(patti.say('prices.import.doneText'));
  expect(JSON.stringify([guichet.log.lines(), await guichet.entries(), patti.cards()])).not.toContain('CANARY');
});

test.each(['https://evil.example/next.csv', 'http://lanting.sharepoint.cn/next.csv', 'https://169.254.169.254/'])(
  'nothing is fetched from %s',
  async (url) => {
    await sendsInChat(patti, url);
    await comes(patti, patti.say('prices.import.notFetched'));
    expect(fetched).toEqual([]);
  },
);

test('a file that Teams sends and that is none is told, with the page to choose another', async () => {
  served = () => 'a,b\n1,2\n';
  await sendsInChat(patti);
  await comes(patti, patti.say('prices.import.refusedTitle'));
  expect(patti.cards().at(-1)?.links).toHaveLength(1);
});

test('a sales agent’s file is not even fetched', async () => {
  const adele = guichet.person('Adele');
  await sendsInChat(adele);
  expect(adele.card().texts).toContain(adele.say('refusal.prices.import'));
  expect(fetched).toEqual([]);
});

test('whoever loses the right while the link is open brings nothing in', async () => {
  const card = await asksToImport(patti);
  const { id, version } = (await guichet.people()).find(({ givenName }) => givenName === 'Patti') ?? {};
  const alex = (await guichet.people()).find(({ givenName }) => givenName === 'Alex');
  const write = { requestId: 'demoted', correlationId: 'demoted', actorId: alex?.id ?? '' };
  await guichet.directory.updateUser(id ?? '', version ?? '', { administrator: 'none' }, write);
  expect((await sendsFile(guichet, card)).status).toBe(410);
});
