import type { Check } from './check.ts';

/** No secret stands in what a process said, in a card that is not its own, or in the store in clear. */
export const checkSecrets: Check = ({ scene, evidence }) => {
  const { codes, passwords, tokens } = scene.chronicle.secrets;
  const secrets = [
    ...[...passwords].map((text) => ['a password', text] as const),
    ...[...tokens].map((text) => ['the token of a link', text] as const),
    ...scene.ownSecrets.map((text) => ['a secret of the bot', text] as const),
  ];
  const said = scene.fleet.said().map(({ text }) => text);
  // The one card that offers a link may hold its token, in the link alone.
  const shown = scene.channel.told.map(({ json }) => json.replaceAll(/"url":"[^"]*"/g, ''));
  const kept = evidence.records.flatMap(([key, value]) => [key, value]);
  return [
    ...findAll(['what a process said', said], secrets, codes),
    ...findAll(['a card', shown], secrets, codes),
    ...findAll(['the store', kept], secrets, codes),
  ];
};

function findAll(
  [where, texts]: readonly [string, readonly string[]],
  secrets: readonly (readonly [string, string])[],
  codes: ReadonlySet<string>,
): readonly string[] {
  const text = texts.join('\n');
  const found = secrets.flatMap(([what, secret]) => (text.includes(secret) ? [`${what} stands in ${where}`] : []));
  // Eight digits by themselves: longer numbers are times, and shorter ones are no codes.
  const numbers = new Set(text.match(/(?<![\w.-])\d{4} ?\d{4}(?![\w.-])/g)?.map((digits) => digits.replace(' ', '')));
  const written = [...codes].filter((code) => numbers.has(code));
  return [...found, ...written.map((code) => `the code ${code} stands in ${where}`)];
}
