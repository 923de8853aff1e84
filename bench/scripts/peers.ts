import type { Language } from '../../locales/languages.ts';
import type { Script } from '../channel/script.ts';

/** A flight is booked: five turns, the last with two replies. The sample speaks English, and hears both languages. */
export function coreBotIn(language: Language): Script {
  return {
    greeting: [{ text: 'hi', expects: ['What can I help you with today?'] }],
    task: [
      { text: 'book a flight', expects: ['To what city would you like to travel?'] },
      { text: 'Paris', expects: ['From what city will you be travelling?'] },
      { text: 'Berlin', expects: ['On what date would you like to travel?'] },
      { text: '2031-03-05', expects: ['Please confirm, I have you travelling to Paris from Berlin on 2031-03-05.'] },
      {
        text: language === 'fr' ? 'Oui' : 'Yes',
        expects: ['I have you booked to Paris from Berlin on 2031-03-05.', 'What else can I do for you?'],
      },
    ],
  };
}

/** Four questions and a last word: five turns. */
export const textFlow: Script = {
  greeting: [],
  task: [
    { text: 'create user', expects: ['What is the given name?'] },
    { text: 'Zoé', expects: ['What is the family name?'] },
    { text: 'Lefèvre', expects: ['What is the user name?'] },
    { text: 'zoe.lefevre', expects: ['Create Zoé Lefèvre (zoe.lefevre)? Type yes or no.'] },
    { text: 'no', expects: ['Cancelled.'] },
  ],
};

/** Four turns in which the text comes back. */
export const echo: Script = {
  greeting: [],
  task: ['one', 'two', 'three', 'four'].map((text) => ({ text, expects: [`Echo: ${text}`] })),
};
