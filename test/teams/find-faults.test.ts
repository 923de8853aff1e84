import { assert, property } from 'fast-check';
import { appTexts, type AppText } from '../../teams/app-texts.ts';
import { findFaults } from '../../teams/find-faults.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { anyText } from '../support/any-text.ts';

const shortName: AppText = { path: 'name.short', keys: ['teamsApp.shortName'], text: 'Guichet', limit: 30 };
const title = (index: number, text: string, list = 0): AppText => ({
  ...{ path: `bots[0].commandLists[${list}].commands[${index}].title`, text, limit: 32 },
  keys: ['commands.menu.words'],
});
const kinds = (...texts: readonly AppText[]) => findFaults(texts).map(({ kind, key }) => `${kind} ${key}`);

test.each(languages)('the texts in %s have no fault', (language) => {
  expect(findFaults(appTexts(wordsIn(language)))).toEqual([]);
});

test('a text may be as long as Teams takes, counted in UTF-16 units, and no longer', () => {
  expect(kinds({ ...shortName, text: 'x'.repeat(30) })).toEqual([]);
  expect(kinds({ ...shortName, text: 'x'.repeat(31) })).toEqual(['tooLong teamsApp.shortName']);
  expect(kinds({ ...shortName, text: '🎫'.repeat(15) })).toEqual([]);
  expect(kinds({ ...shortName, text: '🎫'.repeat(16) })).toEqual(['tooLong teamsApp.shortName']);
});

test('any text is found when it is empty or too long, and at no other time', () => {
  assert(
    property(anyText({ maxLength: 60 }), (text) => {
      const expected = text === '' ? ['missing'] : text.length > 30 ? ['tooLong'] : [];
      expect(findFaults([{ ...shortName, text }]).map(({ kind }) => kind)).toEqual(expected);
    }),
  );
});

test('a paragraph without words is a text that is missing', () => {
  const whole: AppText = {
    path: 'description.full',
    keys: ['teamsApp.what', 'teamsApp.how'],
    text: 'a\n\n',
    limit: 4000,
  };
  expect(kinds(whole)).toEqual(['missing teamsApp.what']);
});

test('a list of commands has each name once, whatever its case; another list may have it too', () => {
  expect(kinds(title(0, 'menu'), title(1, 'Menu'))).toEqual(['twice commands.menu.words']);
  expect(kinds(title(0, 'menu'), title(0, 'menu', 1))).toEqual([]);
});
