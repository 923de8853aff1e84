import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { profileKinds } from '../../../partner-center/profiles/profile.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { looksAtProfile, savesProfile } from '../../support/dialogs/profile-paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const away = async () => {
  throw new PartnerCenterError({ code: 'unavailable' });
};

describe.each(['fr-FR', 'en-US'])('The profiles in %s', (locale) => {
  it('stand in a list with what is missing in words and by a symbol, and the MPN id', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    await alex.says('profils');
    const { texts, pressables } = alex.card();
    expect(pressables.map(({ title }) => title)).toEqual([
      ...profileKinds.map((kind) => say(`profiles.kind.${kind}.name`)),
      say('notices.menu'),
    ]);
    expect(texts).toContain(say('profiles.flawed', { count: 2 }));
    expect(texts.filter((text) => text === '✓' || text === '⚠')).toEqual(['✓', '✓', '⚠', '⚠']);
    expect(texts).toContain(say('profiles.toMend', { fields: say('profiles.field.state') }));
    expect(texts).toContain(say('profiles.toMend', { fields: say('profiles.field.website') }));
    expect(texts).toContain('4762019 · Lanting Cloud (Shanghai) Co., Ltd.');
  });

  it('show a card each, with what is wrong explained where it stands', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    const { texts } = await looksAtProfile(alex, 'organization');
    expect(texts).toContain(say('profiles.concerns', { count: 1 }));
    expect(texts).toContain(`⚠ ${say('profiles.missing')}`);
    const street = texts.indexOf('Room 1203, 88 Yuyuan Road');
    expect(texts.slice(street, street + 3)).toEqual([
      'Room 1203, 88 Yuyuan Road',
      'Jing’an District',
      'Shanghai 200040',
    ]);
    expect(texts).toContain('+86 21 6288 1200');
    expect(texts).toContain(say('profiles.neverChanged'));
  });
});

describe('A profile', () => {
  it('tells who changed it last and when, to whoever sees it', async () => {
    await savesProfile(alex, 'support', { website: 'www.lanting-cloud.cn' });
    const megan = visitorAt(counter, 'Megan');
    const { texts } = await looksAtProfile(megan, 'support');
    expect(texts).toContain(megan.say('profiles.changed', { name: 'Alex Wilber', when: '1 Jan 2026, 08:00 GMT+8' }));
    expect(texts).not.toContain(megan.say('profiles.missing'));
  });

  it('is shown to a user management administrator, who is told who updates it', async () => {
    const megan = visitorAt(counter, 'Megan');
    const { texts, pressables } = await looksAtProfile(megan, 'legal');
    expect(texts).toContain(megan.say('profiles.whoUpdates', { who: 'Alex Wilber' }));
    expect(pressables.map(({ verb }) => verb)).toEqual(['profiles.list', 'menu']);
  });

  it.each(['Adele', 'Isaiah', 'Patti', 'Lynne', 'Pradeep'])('is not shown to %s, who is told who can', async (name) => {
    const person = visitorAt(counter, name);
    await person.says('profiles');
    expect(person.card().texts).toContain(person.say('refusal.profiles.view'));
    expect(person.card().text).toContain('Alex Wilber');
  });

  it('writes a Chinese address from the country down to the door', async () => {
    const chinese = {
      state: 'ZJ',
      city: '杭州市',
      addressLine1: '文三路 90 号',
      addressLine2: '',
      postalCode: '310012',
    };
    const profile = await counter.directory.getProfile('billing');
    counter.replace({
      getProfile: async () =>
        ({ ...profile, address: { ...profile.address, ...chinese, firstName: '伟', lastName: '张' } }) as never,
    });
    const { texts } = await looksAtProfile(alex, 'billing');
    const first = texts.indexOf('310012 China');
    expect(texts.slice(first, first + 4)).toEqual(['310012 China', 'Zhejiang 杭州市', '文三路 90 号', '张伟']);
  });

  it('names a contact who is no longer a global administrator as what is wrong', async () => {
    const profile = await counter.directory.getProfile('legal');
    const { id: userId } = await counter.named('Adele');
    counter.replace({
      getProfile: async () => ({ ...profile, primaryContact: { ...profile.primaryContact, userId } }) as never,
    });
    const { texts } = await looksAtProfile(alex, 'legal');
    expect(texts).toContain('Adele Vance');
    expect(texts).toContain(`⚠ ${alex.say('fields.contactNotGlobal')}`);
  });
});

describe('When Partner Center is half away', () => {
  it('one profile that cannot be read hides none of the others', async () => {
    const { getProfile } = counter.directory;
    counter.replace({ getProfile: async (kind) => (kind === 'support' ? away() : getProfile(kind)) });
    counter.replace({ getMpnProfile: away });
    await alex.says('profiles');
    expect(alex.card().texts).toContain(alex.say('profiles.unread'));
    expect(alex.card().texts).toContain(alex.say('profiles.noMpn'));
    expect(alex.card().texts).toContain(alex.say('profiles.good'));
  });

  it('rules that cannot be read are said, and the profile is shown', async () => {
    counter.replace({ getCountryRules: away });
    await alex.says('profiles');
    expect(alex.card().texts.filter((text) => text === alex.say('profiles.unchecked'))).toHaveLength(4);
    expect((await looksAtProfile(alex, 'support')).texts).toContain('support@lanting-cloud.cn');
    expect(alex.card().texts).toContain(alex.say('profiles.unchecked'));
  });
});
