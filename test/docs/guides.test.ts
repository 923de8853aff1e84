import { readFileSync } from 'node:fs';
import { matchCommand } from '../../dialogs/match-command.ts';
import { en } from '../../locales/en/index.ts';
import { fr } from '../../locales/fr/index.ts';
import { wordsIn } from '../../locales/words.ts';
import { roleTable, type Capability, type Holders } from '../../partner-center/permissions.ts';
import { usualLimits } from '../../password-reset/reset-limits.ts';
import { entriesOf } from '../support/words.ts';

/** The rows of the table of rights, by the capability that each tells of, in the order of the guides. */
const rows: readonly Capability[] = [
  ...(['users.manage', 'users.assignAdministrator', 'users.invite', 'profiles.view', 'profiles.update'] as const),
  ...(['offers.view', 'prices.view', 'prices.import', 'catalog.customize', 'journal.read'] as const),
];

/** Bold words that are no label of Guichet's: what is stressed, and Teams' own. */
const stressed = /[.]$|^Applications$|^Apps$|^Tout changement laisse une trace$|^Every change leaves a trace$/;

describe.each([
  ['fr', fr],
  ['en', en],
] as const)('the guide in %s', (language, words) => {
  const guide = readFileSync(`docs/guide-${language}.md`, 'utf8');
  const texts = new Set(entriesOf(words).map(([, text]) => text));
  const found = (pattern: RegExp) => [...guide.matchAll(pattern)].map(([, text = '']) => text.replaceAll(/\s+/g, ' '));

  test.each(found(/`([^`]+)`/g))('"%s" is understood', (command) => {
    expect(matchCommand(command, false)).toBeDefined();
  });

  test.each(found(/\*\*([^*]+)\*\*/g).filter((label) => !stressed.test(label)))('"%s" stands on a card', (label) => {
    expect([...texts].map((text) => text.replaceAll(/\s+/g, ' '))).toContain(label);
  });

  test('tells who may do what as the table of roles does', () => {
    const say = wordsIn(language);
    const nameOf = ({ administrators, agents }: Holders) =>
      [
        ...administrators.map((role) => say(`roles.administrator.${role}.name`)),
        ...agents.map((role) => say(`roles.agent.${role}.name`)),
      ].join(', ');
    const told = guide
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2, 2 + rows.length)
      .map((line) => line.split('|')[2]?.trim());
    expect(told).toEqual(rows.map((capability) => nameOf(roleTable[capability])));
  });

  test('says numbers as they are', () => {
    expect(guide).toContain(`${usualLimits.coolDownHours} ${language === 'fr' ? 'heures' : 'hours'}`);
  });
});
