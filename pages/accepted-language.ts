import { languageOf, languages, type Language } from '../locales/languages.ts';

/** The language that an `Accept-Language` header prefers among ours; the `usual` one when it names none of them. */
export function acceptedLanguage(header: string | undefined, usual: Language): Language {
  const weighed = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) };
  });
  // Of a tie the first counts, as browsers list what one likes best first.
  const best = languages
    .flatMap((language) => weighed.filter((entry) => entry.language === language && entry.weight > 0))
    .toSorted((one, other) => other.weight - one.weight || weighed.indexOf(one) - weighed.indexOf(other))[0];
  return best?.language ?? usual;
}
