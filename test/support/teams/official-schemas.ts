import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import draft04 from 'ajv-draft-04';
import type { ManifestVersion } from '../../../teams/manifest-version.ts';

const folder = process.env['TEAMS_SCHEMAS'] ?? join(process.cwd(), '..', 'shared', 'schemas', 'teams');

/** Where Microsoft's schemas are, for `describeWith`; `TEAMS_SCHEMAS` names another place. */
export const officialSchemas = {
  found: existsSync(join(folder, 'v1.19')) ? folder : undefined,
  lack: `no Teams schemas in ${folder}; fetch OfficeDev/microsoft-teams-app-schema, or name its folder in TEAMS_SCHEMAS`,
};

/** What Microsoft's schema of a version finds wrong with a manifest or a language file: `/path message` each. */
export function complaintsOf(
  schema: 'MicrosoftTeams' | 'MicrosoftTeams.Localization',
  version: ManifestVersion,
  value: unknown,
): readonly string[] {
  const text = readFileSync(join(folder, `v${version}`, `${schema}.schema.json`), 'utf8');
  // Some of Microsoft's patterns are no regular expressions of the Unicode kind.
  const lax = { strict: false, unicodeRegExp: false };
  // Node's imports and TypeScript's agree on no other name for it.
  const ajv = new draft04.default({ ...lax, allErrors: true, formats: { uri: (uri: string) => URL.canParse(uri) } });
  const validate = ajv.compile(JSON.parse(text) as object);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
