import { readArguments } from '../../bot/partner-init/read-arguments.ts';
import { wordsIn } from '../../locales/words.ts';
import { adminId, found, foundingOptions, runPartnerInit } from '../support/founding.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { testRegistration } from '../support/tokens.ts';

const { tenantId } = testRegistration;

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet({ mode: 'china', founded: false });
});
afterEach(() => guichet[Symbol.asyncDispose]());

const without = (...names: readonly string[]) =>
  foundingOptions.filter((each, place) => !names.includes(each) && !names.includes(foundingOptions[place - 1] ?? ''));
const instead = (name: string, value: string) => [...without(name), name, value];

test.each([
  ['nothing', [], /--tenant, --admin, --company, --domain, --name, --user/],
  ['an option that is none', [...foundingOptions, '--admni', 'x'], /^npm run partner:init/],
  ['no user', without('--user'), /Missing: --user/],
  ['a tenant that is no id', instead('--tenant', 'contoso'), /--tenant must be an id/],
  ['a tenant that may not write', instead('--tenant', adminId), /may not write.*ALLOWED_TENANTS/],
  ['an admin that is no id', instead('--admin', 'anne@contoso.cn'), /--admin must be an id/],
  ['a domain that is none', instead('--domain', 'https://contoso.cn'), /--domain must give/],
  ['one name alone', instead('--name', 'Anne'), /--name must give/],
  ['a user name of another domain', instead('--user', 'anne@fabrikam.cn'), /--user: .*contoso\.cn/],
  ['a mailbox of the company', [...foundingOptions, '--email', 'anne@contoso.cn'], /--email: .*outside/],
  ['a mobile that is none', [...foundingOptions, '--mobile', '12'], /--mobile: /],
  ['a language that is none', [...foundingOptions, '--language', 'zh'], /--language must be/],
  ['nobody to confirm', without('--yes'), /add --yes/],
])('refuses %s, says so, and changes nothing', async (_what, args, said) => {
  expect((await found(guichet, args)).refused).toMatch(said);
  await expect(guichet.directory.getPartner()).rejects.toThrow('notFound');
});

test('tells a mistake on the error stream and ends with 1', () => {
  const { status, stdout, stderr } = runPartnerInit(guichet, without('--user'));
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^Missing: --user\.\n\nnpm run partner:init/);
}, 30_000);

test('asks for what the command line lacks, where there is somebody to ask', async () => {
  const said = wordsIn('en');
  const answers = new Map([
    [said('partnerInit.ask.company'), 'Contoso'],
    [said('partnerInit.ask.domain'), 'contoso.cn'],
    [said('partnerInit.ask.name'), 'Anne Roy'],
    [said('partnerInit.ask.user'), 'anne@contoso.cn'],
  ]);
  const asked = await readArguments(['--tenant', tenantId, '--admin', adminId], said, async (question) => {
    return answers.get(question) ?? '';
  });
  expect(asked).toMatchObject({ company: 'Contoso', domains: ['contoso.cn'], givenName: 'Anne', surname: 'Roy' });
  await expect(readArguments(['--tenant', tenantId], said, async () => '')).rejects.toThrow('Missing: --admin');
});

test.each([
  ['yes', undefined],
  [' Oui ', undefined],
  ['no', 'Nothing was done.'],
  ['', 'Nothing was done.'],
])('asks before it does anything; to "%s" it says %s', async (answer, refused) => {
  expect(await found(guichet, without('--yes'), answer)).toMatchObject({ refused });
  expect(await guichet.entries()).toHaveLength(refused === undefined ? 2 : 0);
});

test('leaves a partner that is there as it is', async () => {
  await found(guichet);
  const again = await found(guichet, instead('--company', 'Mallory'));
  expect(again).toEqual({ told: '', refused: wordsIn('en')('partnerInit.taken') });
  expect(await guichet.directory.getPartner()).toMatchObject({ companyName: 'Contoso Cloud (Suzhou)' });
});

test.each([
  [[], true],
  [['--email', 'anne@example.com'], true],
  [['--email', 'anne@example.com', '--mobile', '+8613800138020'], false],
])('with %j it says that there is no way back into the account: %s', async (more, warned) => {
  const { told } = await found(guichet, [...foundingOptions, ...more]);
  expect(told.includes(wordsIn('en')('partnerInit.noWayBack'))).toBe(warned);
});

test('writes down what it could not do', async () => {
  await found(guichet, instead('--user', 'anne@fabrikam.cn'));
  expect((await guichet.entries()).map(({ outcome }) => outcome)).toEqual(['started', 'failed']);
});

test('brings the catalog along when asked, and an admin who can get back in', async () => {
  const more = ['--offers', '--email', 'anne@example.com', '--mobile', '+8613800138020', '--language', 'fr'];
  expect(await found(guichet, [...foundingOptions, ...more])).toMatchObject({ refused: undefined });
  expect((await guichet.directory.listOffers()).length).toBeGreaterThan(10);
  expect(await guichet.directory.getUser(adminId)).toMatchObject({
    ...{ alternateEmail: 'anne@example.com', mobilePhone: '+8613800138020', preferredLanguage: 'fr-FR' },
    ...{ administrator: 'global', objectId: adminId, givenName: 'Anne', surname: 'de La Tour' },
  });
  const admin = guichet.person('Anne', {
    from: { id: '29:1Anne', name: 'Anne', aadObjectId: adminId },
    locale: 'zh-CN',
  });
  await admin.says('profils');
  expect(admin.card().text).toContain('Contoso Cloud (Suzhou)');
});
