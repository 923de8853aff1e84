/** The versions of the manifest that can be made, the usual one first. */
export const manifestVersions = ['1.19', '1.29'] as const;

export type ManifestVersion = (typeof manifestVersions)[number];

/** Where Microsoft publishes a schema of a version; Teams reads the version from it. */
export function schemaAddress(
  version: ManifestVersion,
  schema: 'MicrosoftTeams' | 'MicrosoftTeams.Localization',
): string {
  return `https://developer.microsoft.com/json-schemas/teams/v${version}/${schema}.schema.json`;
}
