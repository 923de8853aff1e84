import { languages } from '../../locales/languages.ts';
import { buildPackage } from '../../teams/build-package.ts';
import { manifestVersions } from '../../teams/manifest-version.ts';
import { describeWith } from '../support/describe-with.ts';
import { complaintsOf, officialSchemas } from '../support/teams/official-schemas.ts';
import { openPackage, sampleApp } from '../support/teams/sample-app.ts';

const build = async (changes: Partial<typeof sampleApp> = {}) =>
  openPackage(await buildPackage({ ...sampleApp, ...changes }, { root: process.cwd() }));

test('the manifest says who the bot is, where it can be talked to, and what it may do', async () => {
  expect((await build()).json('manifest.json')).toMatchObject({
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json',
    manifestVersion: '1.19',
    version: '1.2.0',
    id: sampleApp.appId,
    developer: sampleApp.developer,
    icons: { color: 'color.png', outline: 'outline.png' },
    permissions: ['identity'],
    validDomains: ['guichet.example.cn'],
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: sampleApp.appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: true,
      },
    ],
  });
});

test.each(languages)(
  'people whose Teams speaks neither language read %s when that is the default',
  async (language) => {
    const other = language === 'fr' ? 'en' : 'fr';
    expect((await build({ defaultLanguage: language })).json('manifest.json')['localizationInfo']).toEqual({
      defaultLanguageTag: language,
      defaultLanguageFile: `${language}.json`,
      additionalLanguages: [{ languageTag: other, file: `${other}.json` }],
    });
  },
);

test.each(manifestVersions)(
  'the schemas of %s are named alike in the manifest and in both languages',
  async (version) => {
    const { json } = await build({ manifestVersion: version });
    const named = ['manifest.json', 'fr.json', 'en.json'].map((name) => String(json(name)['$schema']));
    expect(named.map((address) => /\/v([\d.]+)\/[\w.]+\.schema\.json$/.exec(address)?.[1])).toEqual([
      version,
      version,
      version,
    ]);
  },
);

describeWith(officialSchemas, 'Microsoft’s schemas', () => {
  it.each(manifestVersions.flatMap((version) => languages.map((language) => [version, language] as const)))(
    'of %s take a manifest whose default language is %s, and both language files',
    async (version, language) => {
      const { json } = await build({ manifestVersion: version, defaultLanguage: language });
      expect(complaintsOf('MicrosoftTeams', version, json('manifest.json'))).toEqual([]);
      for (const file of ['fr.json', 'en.json']) {
        expect(complaintsOf('MicrosoftTeams.Localization', version, json(file))).toEqual([]);
      }
    },
  );

  it.each(manifestVersions)('of %s refuse what is wrong, so that their silence says something', async (version) => {
    const { json } = await build({ manifestVersion: version });
    const good = json('manifest.json');
    const other = version === '1.19' ? '1.29' : '1.19';
    for (const wrong of [
      { manifestVersion: other },
      { id: 'guichet' },
      { accentColor: 'green' },
      { permissions: ['everything'] },
      { surprise: true },
      { developer: { ...sampleApp.developer, privacyUrl: 'about' } },
      { developer: { ...sampleApp.developer, name: 'x'.repeat(33) } },
    ]) {
      expect(complaintsOf('MicrosoftTeams', version, { ...good, ...wrong })).not.toEqual([]);
    }
    const file = json('fr.json');
    for (const wrong of [{ 'name.short': 'x'.repeat(31) }, { 'bots[1].commandLists[0].commands[0].title': 'x' }]) {
      expect(complaintsOf('MicrosoftTeams.Localization', version, { ...file, ...wrong })).not.toEqual([]);
    }
  });
});
