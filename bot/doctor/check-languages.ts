import { languages } from '../../locales/languages.ts';
import { bad, good, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether this Node.js knows dates and numbers in each language, and what decides between them. */
export async function checkLanguages({ config }: Pick<Patient, 'config'>, known = supported): Promise<Finding[]> {
  const missing = languages.filter((language) => !known(language));
  if (missing.length > 0) return [bad('doctor.languages.missing', { languages: missing.join(', ') })];
  const { defaultLanguage: language } = config;
  return [language === undefined ? good('doctor.languages.asked') : good('doctor.languages.chosen', { language })];
}

function supported(language: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
}
