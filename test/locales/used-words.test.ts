import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fr } from '../../locales/fr/index.ts';
import { entriesOf, withoutPlural } from '../support/words.ts';

const rooms = ['bot', 'dialogs', 'cards', 'pages', 'jobs', 'partner-center', 'password-reset', 'storage', 'teams'];

const source = rooms
  .filter((room) => existsSync(join(process.cwd(), room)))
  .flatMap(filesIn)
  .map((path) => readFileSync(path, 'utf8'));

/** Places spelled out: `'cards.cancel'` in a source, `@cards.cancel` in a template. */
const spelled = new Set(source.flatMap((text) => text.match(/(?<=['`@:])[a-zA-Z]+(?:\.[\w-]+)+/g) ?? []));

/** Places that are put together: `` `roles.agent.${role}.name` `` may mean any word of that shape. */
const composed = source
  .flatMap((text) => text.match(/(?<=`)[\w.]*\$\{[^`]*(?=`)/g) ?? [])
  .map((template) => template.split(/\$\{[^}]*\}/))
  .filter(
    (parts) => parts.some((part) => /^[a-z]+\.|\.[a-z]+$/i.test(part)) && parts.every((part) => /^[\w.-]*$/.test(part)),
  )
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`));

describe('each word', () => {
  it('is said somewhere', () => {
    const keys = [...new Set(entriesOf(fr).map(([key]) => withoutPlural(key)))];
    expect(keys.filter((key) => !spelled.has(key) && !composed.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});

function filesIn(room: string): readonly string[] {
  const root = join(process.cwd(), room);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|json|html)$/.test(name))
    .map((name) => join(root, name));
}
