import { checkLanguages } from '../../../bot/doctor/check-languages.ts';
import { checkPartner } from '../../../bot/doctor/check-partner.ts';
import { demoPartner, demoPeople } from '../../../partner-center/local/demo-partner.ts';
import { directoryTables, headKey } from '../../../partner-center/local/directory-tables.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { testKeyring } from '../../support/storage/test-keyring.ts';
import { testVault, type TestVault } from '../../support/storage/test-vault.ts';
import { registered } from '../config-under-test.ts';
import { patientOf, shortly } from './patient-under-test.ts';

const look = async (vault: TestVault | undefined, env = {}) => shortly(await checkPartner(patientOf(env, { vault })));

async function founded(tenantId: string = registered.MicrosoftAppTenantId): Promise<TestVault> {
  const vault = testVault();
  await foundDirectory(vault, { partner: { ...demoPartner, tenantId }, founders: demoPeople });
  return vault;
}

it('is good when a partner of an allowed tenant has a global administrator', async () => {
  expect(await look(await founded())).toEqual(['good doctor.partner.good']);
  expect(await look(await founded(registered.MicrosoftAppTenantId.toUpperCase()))).toEqual([
    'good doctor.partner.good',
  ]);
});

it('is bad when there is none, it is of another tenant, or nobody may do everything', async () => {
  expect(await look(testVault())).toEqual(['bad doctor.partner.none']);
  expect(await look(await founded(registered.MicrosoftAppId))).toEqual(['bad doctor.partner.otherTenant']);
  const vault = await founded();
  const { heads } = directoryTables(vault);
  const head = await heads.get(headKey);
  await heads.put(headKey, { ...head!.value, globalAdministrators: [] });
  expect(await look(vault)).toEqual(['bad doctor.partner.noAdmin']);
});

it('is bad when it cannot be read, and unknown without a store', async () => {
  const vault = await founded();
  expect(await look({ ...vault, keyring: testKeyring('k9') })).toEqual(['bad doctor.partner.unreadable']);
  expect(await look(undefined)).toEqual(['unknown doctor.partner.noStore']);
});

it('is founded by itself in local mode', async () => {
  const { config, ...rest } = patientOf();
  expect(await checkPartner({ ...rest, config: { ...config, local: true } })).toEqual([]);
});

describe('Languages', () => {
  it('are good when Node.js knows them, with what decides between them', async () => {
    expect(shortly(await checkLanguages(patientOf()))).toEqual(['good doctor.languages.asked']);
    expect(await checkLanguages(patientOf({ DEFAULT_LANGUAGE: 'fr' }))).toMatchObject([
      { mark: 'good', key: 'doctor.languages.chosen', params: { language: 'fr' } },
    ]);
  });

  it('are bad when it does not', async () => {
    expect(await checkLanguages(patientOf(), (language) => language === 'en')).toMatchObject([
      { mark: 'bad', key: 'doctor.languages.missing', params: { languages: 'fr' } },
    ]);
  });
});
