import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPriceLists } from '../../bot/open-price-lists.ts';
import { operatorLanguage } from '../../bot/operator-language.ts';
import { readArguments } from '../../bot/prices-import/read-arguments.ts';
import { runImport } from '../../bot/prices-import/run-import.ts';
import { withOwnWrites } from '../../bot/with-own-writes.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { deedRecords } from '../../partner-center/deed-records.ts';
import { effectSchema } from '../../partner-center/effect.ts';
import { createLedger } from '../../partner-center/ledger.ts';
import { demoOffers } from '../../partner-center/local/demo-offers.ts';
import { demoPriceFile } from '../../partner-center/local/demo-prices.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import { priceFileLimits } from '../../partner-center/prices/price.ts';
import { journal } from '../../storage/journal.ts';
import { sealedRecords } from '../../storage/records.ts';
import { openLocal } from '../partner-center/local/local-subject.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-prices-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const emptyFile = { fileName: 'empty.csv', hash: 'empty', prices: [], rowCount: 0, rejectedCount: 0, rejected: [] };
const december = keep('december.csv', demoPriceFile('2026-12'));

const idOf = (name: string) => demoOffers.find((offer) => offer.name === name)?.id ?? '';

/** The demo partner, and what the command says and does for somebody at its terminal. */
async function atTerminal(language: Language = 'en', pinned: readonly string[] = []) {
  const { port, vault, ids } = await openLocal();
  const lists = await openPriceLists({ local: true }, vault, port);
  const effects = sealedRecords(vault, { namespace: 'effect', schema: effectSchema, damaged: 'refuse' });
  const chronicle = journal(vault);
  const partnerCenter = withOwnWrites(port, lists.wasWritten);
  const ledger = createLedger({ partnerCenter, effects: deedRecords(vault), journal: chronicle, now: vault.now });
  const pins = { get: async () => ({ offerIds: pinned.map(idOf), version: null }) };
  /** `answer`: what is typed when the command asks; nobody is there without one. */
  async function run(args: readonly string[], answer?: (question: string) => string) {
    const said: string[] = [];
    const ask = answer && (async (question: string) => answer(question));
    const terminal = { tell: (line: string) => void said.push(line), ask };
    const parts = { partnerCenter: port, lists, pins, ledger, now: vault.now, language, terminal };
    const refused = await Promise.resolve()
      .then(async () => runImport(parts, readArguments(args, wordsIn(language))))
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Error && error.name === 'ImportRefused' ? error.message : error),
      );
    return { said, refused };
  }
  return { run, lists, effects, port, ids, partnerCenter, journal: chronicle };
}

test('a file is shown with what it changes and leaves out, and imported once that is confirmed', async () => {
  const { run, lists, journal } = await atTerminal();
  const { said, refused } = await run([december, '--as', 'patti'], () => ' Yes ');
  expect(refused).toBeUndefined();
  expect(said[0]).toMatch(/^december\.csv: \d+ prices for December 2026\.$/);
  expect(said.slice(1, 6)).toEqual([
    '3 rows are left out.',
    '  Row 6: no offer id (Power Virtual Agents)',
    expect.stringMatching(/^ {2}Row 22: unreadable partner price \(/),
    expect.stringMatching(/^ {2}Row \d+: negative price \(/),
    'Compared with the list of November 2026:',
  ]);
  expect(said.slice(6, 10)).toEqual(['  Raised: 4', '  Lowered: 2', '  Added: 2', '  Removed: 1']);
  expect(said[10]).toMatch(/^ {2}Raised: Exchange Online \(Plan 2\), .*47\.60 → .*50\.92 \(\+7%\)$/);
  expect(said.at(-1)).toBe('The prices of December 2026 are imported');
  expect((await lists.of('2026-12'))?.head).toMatchObject({ fileName: 'december.csv', importedBy: 'Patti Fernandez' });
  const { entries } = await journal.page({ limit: 10 });
  expect(entries.map(({ action, actorName, targetId, outcome }) => [action, actorName, targetId, outcome])).toEqual([
    ['importPrices', 'Patti Fernandez', '2026-12', 'done'],
    ['importPrices', 'Patti Fernandez', '2026-12', 'started'],
  ]);
});

test('the same file twice changes nothing, and says so', async () => {
  const { run, lists } = await atTerminal();
  await run([december, '--as', 'alex', '--yes']);
  const heads = await lists.months();
  const { said, refused } = await run([december, '--as', 'patti', '--yes']);
  expect([said[0], refused]).toEqual(['The prices of December 2026 were these already', undefined]);
  expect(await lists.months()).toEqual(heads);
});

test('the operator is told in French, with its typography', async () => {
  const { run } = await atTerminal('fr');
  const { said } = await run([december, '--as', 'alex', '--yes']);
  expect(said[0]).toMatch(/^december\.csv\u00A0: \d+ prix pour décembre 2026\.$/u);
  expect(said.at(-1)).toBe('Les tarifs de décembre 2026 sont importés');
  expect((await run([december])).refused).toBe(
    'Dites au nom de qui\u00A0: --as NOM, parmi Alex Wilber et Patti Fernandez.',
  );
});

test.each([
  ['when the answer is no', ['--as', 'alex'], 'no', 'Nothing was changed.'],
  ['when the answer is empty', ['--as', 'alex'], '', 'Nothing was changed.'],
  ['when nobody is there to confirm', ['--as', 'alex'], undefined, /add --yes\.$/],
  ['in nobody’s name', ['--yes'], undefined, /one of Alex Wilber and Patti Fernandez\.$/],
  ['in the name of somebody who may not', ['--as', 'Megan Bowen', '--yes'], undefined, /^Megan Bowen may not/],
  ['for what is no month', ['--as', 'alex', '--month', '12/2026'], undefined, /^“12\/2026” is not a month/],
  ['with an unknown option', ['--force'], undefined, /^I don’t know this option/],
  ['with two files', [december], undefined, /^Say which file/],
] as const)('nothing is imported %s, and the reason is said', async (_when, args, answer, reason) => {
  const { run, lists, journal } = await atTerminal();
  const heads = await lists.months();
  const { refused } = await run([december, ...args], answer === undefined ? undefined : () => answer);
  expect(refused).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  expect(await lists.months()).toEqual(heads);
  expect((await journal.page({ limit: 1 })).entries).toEqual([]);
});

test('a file that is no price list is refused with its reason', async () => {
  const { run } = await atTerminal();
  const huge = keep('huge.csv', '');
  truncateSync(huge, priceFileLimits.bytes + 1);
  const header = 'Offer ID,Offer Display Name,List Price,ERP Price';
  const id = '796B6B5F-613C-4E24-A17C-EBA730D49C02';
  const reasonFor = async (path: string) => (await run([path, '--as', 'alex', '--month', '2026-12', '--yes'])).refused;
  expect(await reasonFor(join(folder, 'nowhere.csv'))).toMatch(/nowhere\.csv cannot be read/);
  expect(await reasonFor(folder)).toMatch(/cannot be read/);
  expect(await reasonFor(huge)).toBe('The file is larger than 16 MB.');
  expect(await reasonFor(keep('empty.csv', ''))).toBe('The file is empty.');
  expect(await reasonFor(keep('few.csv', `Offer ID,Offer Display Name\n${id},E3\n`))).toBe(
    'Columns are missing: partner price and retail price.',
  );
  expect(await reasonFor(keep('bad.csv', `${header}\n${id},E3,-1,2\n`))).toBe(
    `No row of the file has a readable price.\n  Row 2: negative price (E3)`,
  );
});

test('a month must be known, and one that seems wrong is told', async () => {
  const { run, lists } = await atTerminal();
  const text = 'Offer ID,Offer Display Name,List Price,ERP Price\n796B6B5F-613C-4E24-A17C-EBA730D49C02,E3,1,2\n';
  const path = keep('list.csv', text);
  expect((await run([path, '--as', 'alex', '--yes'])).refused).toMatch(/does not say for which month/);
  const far = await run([path, '--as', 'alex', '--yes', '--month', '2027-03']);
  expect(far.said).toContain('March 2027 is neither this month nor the next.');
  const other = await run([december, '--as', 'alex', '--yes', '--month', '2026-11']);
  expect(other.said).toContain('The file seems to be that of December 2026.');
  expect(other.said).toContain('The list of November 2026 will be replaced.');
  expect((await lists.of('2026-11'))?.head.fileName).toBe('december.csv');
});

test('a colleague’s import meanwhile is not written over', async () => {
  const { run, lists, ids } = await atTerminal();
  const other = { requestId: 'r', correlationId: 'c', actorId: ids.billing, actorName: 'Patti' };
  let colleague: Promise<unknown> = Promise.resolve();
  const draftId = await lists.keepDraft(emptyFile);
  const { refused } = await run([december, '--as', 'alex'], () => {
    colleague = lists.importDraft({ draftId, month: '2026-12', over: null }, other);
    return 'yes';
  });
  await colleague;
  expect(refused).toBe('A colleague imported a list meanwhile. Nothing was changed: start again.');
  expect((await lists.of('2026-12'))?.head.hash).toBe('empty');
});

test('what became of an import is read back by its request id, and of everything else as before', async () => {
  const { lists, port, ids, partnerCenter } = await atTerminal();
  const draftId = await lists.keepDraft(emptyFile);
  const write = { requestId: 'r', correlationId: 'c', actorId: ids.global, actorName: 'Alex' };
  expect(await partnerCenter.outcomeOf('r')).toEqual({ applied: false });
  await lists.importDraft({ draftId, month: '2026-12', over: null }, write);
  expect(await partnerCenter.outcomeOf('r')).toEqual({ applied: true, targetId: '2026-12' });
  const { version } = await port.getUser(ids.none);
  await port.updateUser(ids.none, version, { agent: 'salesAgent' }, { ...write, requestId: 's' });
  expect(await partnerCenter.outcomeOf('s')).toEqual({ applied: true, userId: ids.none });
});

test('what an import from the terminal changes on top of the catalog is kept for those who asked to be told', async () => {
  const { run, lists, effects } = await atTerminal('en', ['Office 365 Enterprise E3', 'Office 365 Business Premium']);
  expect((await run([december, '--as', 'patti', '--yes'])).refused).toBeUndefined();
  expect((await lists.months()).at(-1)?.month).toBe('2026-12');
  const [[, effect] = []] = await effects.list({ limit: 1 });
  expect(effect?.value).toMatchObject({ action: 'importPrices', about: { month: '2026-12', pinnedChanges: '1' } });
});

test('control characters of a name do not reach the terminal', async () => {
  const { run } = await atTerminal();
  const name = 'E3\u001b[2J\u202eevil';
  const text = `Offer ID,Offer Display Name,List Price,ERP Price\n796B6B5F-613C-4E24-A17C-EBA730D49C02,${name},1,2\n`;
  const { said } = await run([keep('list-2026-12.csv', text), '--as', 'alex', '--yes']);
  expect(said.join('').match(/[\p{Cc}\p{Cf}]/gu)).toBeNull();
});

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
  [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'en_US.UTF-8', DEFAULT_LANGUAGE: 'fr' }, 'fr'],
  [{ LANG: 'zh_CN.UTF-8' }, 'en'],
  [{}, 'en'],
])('the operator’s language with %j is %s', (env, language) => {
  expect(operatorLanguage(env)).toBe(language);
});

test('the command itself imports, in local mode of its own, and ends with 1 when it does not', async () => {
  const month = addMonths(monthOf(Date.now()), 1);
  const [good, bad] = await Promise.all([
    command([keep('next.csv', demoPriceFile(month)), '--as', 'alex.wilber@lanting.partner.onmschina.cn', '--yes'], 'a'),
    command([december, '--as', 'alex'], 'b'),
  ]);
  expect([good.complained, good.code]).toEqual(['', 0]);
  expect(good.said).toMatch(/^next\.csv: \d+ prices for .*\n3 rows are left out\.\n/);
  expect([bad.complained, bad.code]).toEqual(['There is no terminal to confirm on: add --yes.\n', 1]);
});

async function command(args: readonly string[], data: string) {
  const { PATH } = process.env;
  const env = { PATH, DATA_DIR: join(folder, data), LANG: 'en_GB.UTF-8' };
  const child = execFile(process.execPath, [resolve('bot/prices-import.ts'), ...args], { env });
  let [said, complained] = ['', ''];
  child.stdout?.on('data', (text: string) => (said += text));
  child.stderr?.on('data', (text: string) => (complained += text));
  const [code] = (await once(child, 'close')) as [number];
  return { said, complained, code };
}
