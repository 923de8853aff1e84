import type { Key } from '../locales/keys.ts';
import type { Translate } from '../locales/words.ts';
import { commandLists } from './command-lists.ts';

/** A text that people read in Teams, in one language. */
export interface AppText {
  /** Its place in the manifest, as a language file names it: `bots[0].commandLists[0].commands[0].title`. */
  readonly path: string;
  /** The words that it is made of, in `locales/`. */
  readonly keys: readonly Key[];
  readonly text: string;
  /** What Teams takes at most, in UTF-16 units, which no other way of counting exceeds. */
  readonly limit: number;
}

/** Every text of the app that has a language; the manifest and the language files are both made of these. */
export function appTexts(say: Translate): readonly AppText[] {
  const text = (path: string, limit: number, ...keys: readonly Key[]): AppText => ({
    ...{ path, keys, limit },
    text: keys.map((key) => say(key).trim()).join('\n\n'),
  });
  return [
    text('name.short', 30, 'teamsApp.shortName'),
    text('name.full', 100, 'teamsApp.fullName'),
    text('description.short', 80, 'teamsApp.short'),
    text('description.full', 4000, 'teamsApp.what', 'teamsApp.how', 'teamsApp.who'),
    ...commandLists.flatMap(({ commands }, list) =>
      commands.flatMap(({ id, description }, index) => {
        const title = text(commandPath(list, index, 'title'), 32, `commands.${id}.words`);
        return [
          { ...title, text: title.text.split('|')[0] ?? '' },
          text(commandPath(list, index, 'description'), 128, description),
        ];
      }),
    ),
  ];
}

/** The place of a command's title or description in the manifest. */
export function commandPath(list: number, index: number, part: 'title' | 'description'): string {
  return `bots[0].commandLists[${list}].commands[${index}].${part}`;
}
