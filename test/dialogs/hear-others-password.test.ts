import { assert, constantFrom, property, string } from 'fast-check';
import { fold } from '../../dialogs/fold.ts';
import { matchCommand } from '../../dialogs/match-command.ts';

describe('A sentence about somebody else’s password', () => {
  it.each([
    ["reset Adele's password", 'adele', 'en'],
    ['Reset Adele’s password, please!', 'adele', 'en'],
    ["  RESET   ADELE VANCE'S   PASSWORD  ", 'adele vance', 'en'],
    ['change the password of Adele Vance to Hunter2-Canary', 'adele vance', 'en'],
    ['change the password for Bob as Hunter2-Canary', 'bob', 'en'],
    ['set password of Bob with Hunter2-Canary and tell him', 'bob', 'en'],
    ['reset password for Adele', 'adele', 'en'],
    ['reset adele password Hunter2-Canary', 'adele', 'en'],
    ['unlock the password for Adele', 'adele', 'en'],
    ['new password for Adele', 'adele', 'en'],
    ['change the password of Adele: Hunter2-Canary', 'adele', 'en'],
    ['new password for Adele = Hunter2-Canary', 'adele', 'en'],
    ['update Jean-Paul’s password into Hunter2-Canary', 'jean paul', 'en'],
    ["reset 王小明's password", '王小明', 'en'],
    ["réinitialise le mot de passe d'Adele", 'adele', 'fr'],
    ['Réinitialiser le mot de passe de Élodie Le Goff', 'elodie le goff', 'fr'],
    ['reinitialisez le mot de passe de Paul avec Hunter2-Canary', 'paul', 'fr'],
    ['change le mot de passe de Paul en Hunter2-Canary', 'paul', 'fr'],
    ['débloque le mot de passe d’O’Neil', 'o neil', 'fr'],
    ['modifier mot de passe de Paul par Hunter2-Canary', 'paul', 'fr'],
    ['nouveau mot de passe pour Adele\u00a0: Hunter2-Canary', 'adele', 'fr'],
    ['mot de passe d’Adele', 'adele', 'fr'],
  ])('"%s" names %s and nothing else', (sentence, name, language) => {
    expect(matchCommand(sentence, false)).toEqual({ command: 'othersPassword', argument: name, language });
  });

  it.each([
    ['reset my password to Hunter2-Canary', 'en'],
    ['change my own password to Hunter2-Canary', 'en'],
    ['reset the password', 'en'],
    ['réinitialise mon mot de passe en Hunter2-Canary', 'fr'],
    ['changer mon mot de passe en Hunter2-Canary', 'fr'],
  ])('"%s" is about one’s own, and nothing of it is kept', (sentence, language) => {
    expect(matchCommand(sentence, false)).toEqual({ command: 'password', argument: '', language });
  });

  it.each([
    '',
    'password policy',
    'what is the wifi password',
    'le mot de passe du wifi',
    'reset the coffee machine',
    'my password is Hunter2-Canary',
  ])('is not what "%s" says', (sentence) => {
    expect(matchCommand(sentence, false)).toBeUndefined();
  });

  it.each([
    ['a new password of 4 KB', `reset Adele's password to ${'x '.repeat(2048)}`, 'adele'],
    ['4 KB with accents', `réinitialise le mot de passe de Adele en ${'é'.repeat(4096)}`, 'adele'],
    ['a name of 4 KB', `reset ${'a'.repeat(4096)}'s password`, undefined],
    ['4 KB of short names', `reset ${'a '.repeat(2048)}`, undefined],
    ['4 KB of verbs', `${'reset '.repeat(700)}password`, undefined],
    ['any characters as a name', "reset .*'s password", 's'],
    ['a pattern that never ends', "reset (a+)+$'s password to (a+)+$", 'a'],
    ['classes and counts', "reset \\d{1,99}[^x]'s password", 'd199x'],
  ])('is read with %s', (_what, sentence, name) => {
    expect(matchCommand(sentence, false)?.argument).toBe(name);
  });

  it('never tells what follows the name', () => {
    const secret = string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `qx${fold(text)}qx`);
    const sentence = constantFrom(
      ...["reset Adele's password to", 'change the password of Adele to', 'reset my password to'],
      ...['réinitialise le mot de passe d’Adele en', 'mot de passe de Adele avec'],
    );
    assert(
      property(sentence, secret, (said, password) => {
        expect(JSON.stringify(matchCommand(`${said} ${password}`, true))).not.toContain('qx');
      }),
    );
  });
});

describe('An invitation by word', () => {
  it.each([
    ['invite', '', undefined],
    ['inviter', '', 'fr'],
    ['invite to reset', '', 'en'],
    ['inviter à réinitialiser', '', 'fr'],
    ['invite Adele', 'adele', undefined],
    ['Inviter Adele  Vance !', 'adele vance', 'fr'],
  ])('"%s" invites "%s"', (text, name, language) => {
    expect(matchCommand(text, false)).toEqual({ command: 'invite', argument: name, language });
  });
});
