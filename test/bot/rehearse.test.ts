import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { rehearse } from '../../bot/rehearse.ts';
import { wordsIn } from '../../locales/words.ts';
import { registeredVariables } from '../support/tokens.ts';

const [fr, en] = [wordsIn('fr'), wordsIn('en')];

test.each([
  ['in local mode', {}],
  ['as a registered bot, in a directory that has nobody yet', registeredVariables],
])('a rehearsal plays real turns %s, and leaves nothing behind', async (_how, variables) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
  try {
    const config = readConfig({ ...variables, DATA_DIR: dataDir }, () => '');
    const shown = await rehearse(config, resolve('.'));
    expect(shown).toEqual([fr('welcome.menuTitle'), en('createUser.name.title'), en('createUser.account.title')]);
    // But for the price file to try it with, which local mode's own bot writes as well.
    expect(readdirSync(dataDir).filter((name) => name !== 'samples')).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
