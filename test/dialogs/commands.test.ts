import { assert, constantFrom, property } from 'fast-check';
import { commandIds, commands } from '../../dialogs/commands.ts';
import { fold } from '../../dialogs/fold.ts';
import { closestCommand, matchCommand } from '../../dialogs/match-command.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { anyText } from '../support/any-text.ts';

const phrases = languages.flatMap((language) =>
  commands.flatMap(({ id }) =>
    wordsIn(language)(`commands.${id}.words`)
      .split('|')
      .map((words) => ({ language, id, words })),
  ),
);
const everywhere = phrases.filter(({ id }) => id !== 'iAm');

/** A character of the full-width forms that Chinese keyboards type. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0));

describe('A command', () => {
  it.each(phrases)('is given in $language by "$words", however it is written', ({ id, words }) => {
    const ways = [
      words,
      words.toUpperCase(),
      words.normalize('NFD'),
      words.normalize('NFD').replace(/\p{M}/gu, ''),
      wide(words),
      `  ${words.replaceAll(' ', '   ')}\t`,
      words.replaceAll(' ', '\u00a0'),
      `${words} !`,
      `« ${words} ? »`,
      `${words}。`,
    ];
    for (const text of ways) expect(matchCommand(text, true)?.command).toBe(id);
  });

  it.each(['-', '\u2010', '\u2011', '–', '—', '’', "'", '‘', 'ʼ'])('may be joined by "%s"', (joint) => {
    expect(matchCommand(`qui suis${joint}je ?`, false)?.command).toBe('whoAmI');
  });

  it('tells its language where its words belong to one alone', () => {
    expect(matchCommand('Créer un utilisateur', false)).toEqual({
      command: 'createUser',
      argument: '',
      language: 'fr',
    });
    expect(matchCommand('create user', false)).toMatchObject({ command: 'createUser', language: 'en' });
    for (const shared of ['menu', 'stop', 'journal']) expect(matchCommand(shared, false)?.language).toBeUndefined();
  });

  it('shares its words with no other command, in any language', () => {
    const owners = new Map<string, string>();
    for (const { id, words } of phrases) {
      expect(words.trim()).not.toBe('');
      expect(owners.get(fold(words)) ?? id).toBe(id);
      owners.set(fold(words), id);
    }
    expect(new Set(owners.values())).toEqual(new Set(commandIds));
  });

  it.each([
    ['menu', 'menu'],
    ['aide', 'help'],
    ['help', 'help'],
    ['annuler', 'cancel'],
    ['cancel', 'cancel'],
    ['langue', 'language'],
    ['language', 'language'],
    ['français', 'french'],
    ['english', 'english'],
    ['créer un utilisateur', 'createUser'],
    ['create user', 'createUser'],
    ['utilisateurs', 'users'],
    ['users', 'users'],
    ['qui suis-je', 'whoAmI'],
    ['who am I', 'whoAmI'],
    ['journal', 'journal'],
  ])('"%s" always works, whatever its case and accents', (text, command) => {
    expect(matchCommand(text, false)?.command).toBe(command);
  });

  it.each(['', ' ', '?!', 'menus', 'menu please', 'créer', 'utilisateurs actifs', 'nemu'])(
    'is not what "%s" says',
    (text) => {
      expect(matchCommand(text, true)).toBeUndefined();
    },
  );
});

describe('Speaking as somebody else', () => {
  it.each([
    ['je suis', ''],
    ['I am', ''],
    ['Je suis Adele', 'adele'],
    ['i AM  Adèle   Vance !', 'adele vance'],
    ['je suis O’Neil', 'o neil'],
  ])('is asked for by "%s" in local mode alone', (text, argument) => {
    expect(matchCommand(text, true)).toMatchObject({ command: 'iAm', argument });
    expect(matchCommand(text, false)).toBeUndefined();
  });

  it.each(['je suisadele', 'i amuse', 'who am i'])('is not what "%s" says', (text) => {
    expect(matchCommand(text, true)?.command).not.toBe('iAm');
  });

  it('is never suggested', () => {
    for (const text of ['je sui', 'i an', 'je suiss', 'iam']) {
      for (const language of languages) expect(['je suis', 'i am']).not.toContain(closestCommand(text, language));
    }
  });
});

describe('A near miss', () => {
  it.each([
    ['menuu', 'menu', 'menu'],
    ['nemu', 'menu', 'menu'],
    ['hlep', 'aide', 'help'],
    ['aidee', 'aide', 'help'],
    ['anuler', 'annuler', 'cancel'],
    ['cancle', 'annuler', 'cancel'],
    ['create usr', 'créer un utilisateur', 'create user'],
    ['creer utilisateur', 'créer un utilisateur', 'create user'],
    ['utilisateur', 'utilisateurs', 'users'],
    ['jurnal', 'journal', 'journal'],
    ['qui sui je', 'qui suis-je', 'who am i'],
  ])('"%s" suggests "%s" to a French reader and "%s" to an English one', (text, fr, en) => {
    expect(fold(closestCommand(text, 'fr') ?? '')).toBe(fold(fr));
    expect(closestCommand(text, 'en')).toBe(en);
  });

  it('is any phrase of six letters or more with one letter missing', () => {
    for (const { id, words, language } of everywhere.filter(({ words }) => fold(words).length > 5)) {
      const said = fold(words).slice(0, -1);
      if (matchCommand(said, false) !== undefined) continue;
      const suggested = closestCommand(said, language);
      expect(phrases.some((phrase) => phrase.words === suggested && phrase.language === language)).toBe(true);
      expect(matchCommand(suggested ?? '', false)?.command).toBe(id);
    }
  });

  it.each([
    'what is the weather in Shanghai',
    'merci beaucoup',
    'ok',
    '🎉🎉',
    '',
    '王小明',
    'alex.wilber@lanting-cloud.cn',
    'the quick brown fox jumps over the lazy dog',
    'x'.repeat(5000),
  ])('is not what "%s" is', (text) => {
    for (const language of languages) expect(closestCommand(text, language)).toBeUndefined();
  });
});

describe('Any text', () => {
  const anything = anyText({ maxLength: 300 });

  it('is read without failing, and what is suggested is a command of the reader’s language', () => {
    assert(
      property(anything, constantFrom(...languages), (text, language) => {
        const match = matchCommand(text, true);
        if (match !== undefined) expect(commandIds).toContain(match.command);
        const suggested = closestCommand(text, language);
        if (suggested !== undefined) {
          expect(phrases.some((phrase) => phrase.words === suggested && phrase.language === language)).toBe(true);
        }
      }),
    );
  });

  it('is folded once and for all', () => {
    assert(property(anything, (text) => expect(fold(fold(text))).toBe(fold(text))));
  });

  it('is a command with or without decoration around it', () => {
    const decoration = constantFrom('', ' ', '!', ' ?', '…', '\u00a0', '"', '*', '\n', '。');
    assert(
      property(constantFrom(...phrases), decoration, decoration, ({ words, id }, before, after) => {
        expect(matchCommand(`${before}${words}${after}`, true)?.command).toBe(id);
      }),
    );
  });
});
