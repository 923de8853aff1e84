import { commands, listedInTeams } from '../../dialogs/commands.ts';
import { matchCommand } from '../../dialogs/match-command.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { appTexts } from '../../teams/app-texts.ts';
import { commandLists } from '../../teams/command-lists.ts';
import { manifest } from '../../teams/manifest.ts';
import { visitorAt } from '../support/dialog-driver.ts';
import { openCounter } from '../support/dialogs/counter.ts';
import { sampleApp } from '../support/teams/sample-app.ts';

const listsIn = (language: (typeof languages)[number]) =>
  manifest({ ...sampleApp, defaultLanguage: language }, appTexts(wordsIn(language))).bots[0]?.commandLists ?? [];

test('Teams lists ten commands, in the order in which people need them', () => {
  expect(listedInTeams).toEqual([
    ...['menu', 'createUser', 'users', 'profiles', 'offers', 'prices', 'catalog', 'password', 'language', 'help'],
  ]);
  for (const language of languages) {
    for (const { commands: listed } of listsIn(language)) expect(listed.length).toBeLessThanOrEqual(10);
  }
});

describe.each(languages)('What Teams lists in %s', (language) => {
  const say = wordsIn(language);

  it('is what the bot does when it is sent', () => {
    listsIn(language).forEach(({ commands: listed }, list) => {
      listed.forEach(({ title }, index) => {
        const id = commandLists[list]?.commands[index]?.id;
        expect([title, matchCommand(title, false)?.command]).toEqual([title, id]);
        expect(title).toBe(say(`commands.${id ?? 'menu'}.words`).split('|')[0]);
      });
    });
  });

  it('is a word of its own language, not of the other alone', () => {
    for (const { title } of listsIn(language).flatMap(({ commands: listed }) => listed)) {
      expect([language, undefined]).toContain(matchCommand(title, false)?.language);
    }
  });

  it('says of each command what the help card says of it', async () => {
    const alex = visitorAt(await openCounter(), 'Alex', { locale: language });
    await alex.says(say('commands.help.words').split('|')[0] ?? '');
    const { title, texts } = alex.card();
    expect(title).toBe(say('welcome.helpTitle'));
    const [personal] = listsIn(language);
    for (const [index, id] of listedInTeams.entries()) {
      if (commands.find((command) => command.id === id)?.menu === undefined) continue;
      expect(texts).toContain(personal?.commands[index]?.description);
    }
  });

  it('is answered with a card for whoever has every right', async () => {
    const alex = visitorAt(await openCounter(), 'Alex', { locale: language });
    for (const { title } of listsIn(language)[0]?.commands ?? []) {
      const { calls } = await alex.says(title);
      expect([title, calls.length > 0]).toEqual([title, true]);
      expect([say('refusal.title'), say('notices.notUnderstood')]).not.toContain(alex.card().title);
    }
  });
});

test('where others read along, Teams lists help alone', () => {
  expect(commandLists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team', 'groupChat']]);
  expect(commandLists[1]?.commands.map(({ id }) => id)).toEqual(['help']);
});

test('nothing is listed that works in local mode alone', () => {
  const local = commands.filter(({ localOnly }) => localOnly).map(({ id }) => id);
  expect(commandLists.flatMap(({ commands: listed }) => listed).filter(({ id }) => local.includes(id))).toEqual([]);
});
