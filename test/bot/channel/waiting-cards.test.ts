import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitingCards, type WaitingCard } from '../../../bot/channel/waiting-cards.ts';
import { movableClock } from '../../support/storage/movable-clock.ts';

let dataDir: string;
let folder: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
  folder = join(dataDir, 'outbox');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const [adele, alex] = ['00000000-0000-0000-0000-0000000000022', '00000000-0000-0000-0000-0000000000020'];

/** A card that says this title in both languages. */
function cardFor(personId: string, title: string): WaitingCard {
  const side = (language: string) => ({
    view: {
      template: 'outcome',
      data: {
        tone: 'neutral',
        title: `${title} ${language}`,
        text: '',
        facts: [],
        lines: [],
        link: undefined,
        buttons: [],
      },
    } as const,
    verbs: ['menu'] as const,
  });
  return { personId, fr: side('fr'), en: side('en') };
}

const titlesOf = (cards: readonly WaitingCard[]) =>
  cards.map(({ en }) => (en.view.template === 'outcome' ? en.view.data.title : en.view.template));

test('cards wait in files that a newcomer can read and nobody else can, under their time and their person', async () => {
  const { now } = movableClock();
  await waitingCards(folder, now).keep(cardFor(adele, 'one'));
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(new RegExp(`^2026-01-01T00\\.00\\.00\\.000Z-card-${adele}-[0-9a-f]{6}\\.json$`));
  expect(readFileSync(join(folder, name), 'utf8')).toContain('one fr');
  expect([statSync(join(folder, name)).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('whoever comes gets their own, oldest first and once; the others go on waiting', async () => {
  const { now, advance } = movableClock();
  const cards = waitingCards(folder, now);
  for (const title of ['first', 'second']) {
    await cards.keep(cardFor(adele, title));
    await cards.keep(cardFor(alex, title));
    advance(1000);
  }
  expect(titlesOf(await cards.take(adele))).toEqual(['first en', 'second en']);
  expect(await cards.take(adele)).toEqual([]);
  expect(await waitingCards(folder, now).take(alex)).toHaveLength(2);
  expect(readdirSync(folder)).toEqual([]);
});

test('a card comes back as it was kept, in both languages', async () => {
  const { now } = movableClock();
  const kept = cardFor(adele, 'same');
  await waitingCards(folder, now).keep(kept);
  expect(JSON.stringify(await waitingCards(folder, now).take(adele))).toBe(JSON.stringify([kept]));
});

test('nobody’s id leads out of the folder', async () => {
  const cards = waitingCards(folder, movableClock().now);
  await cards.keep(cardFor('../../evil/..', 'one'));
  expect(readdirSync(dataDir)).toEqual(['outbox']);
  expect(titlesOf(await cards.take('../../evil/..'))).toEqual(['one en']);
});

test('nothing waits where there is no folder yet', async () => {
  expect(await waitingCards(folder, movableClock().now).take(adele)).toEqual([]);
});

test.each([
  ['half of a card', '{"personId":"0000'],
  ['no card', '{"personId":"00000000-0000-0000-0000-0000000000022"}'],
  ['a verb that there is not', '{"personId":"a","fr":{"view":{"template":"x"},"verbs":["evil"]}}'],
])('a file that holds %s stays where it is, and holds up nobody', async (_what, text) => {
  const cards = waitingCards(folder, movableClock().now);
  await cards.keep(cardFor(adele, 'one'));
  writeFileSync(join(folder, '2025-card-broken-000000.json'), text);
  expect(titlesOf(await cards.take(adele))).toEqual(['one en']);
  expect(readdirSync(folder)).toEqual(['2025-card-broken-000000.json']);
});
