import { profileKinds } from '../../../partner-center/profiles/profile.ts';
import type { OpenSubject } from './subject.ts';
import { failureOf } from './vocabulary.ts';

export function readingProfiles(open: OpenSubject): void {
  describe('reading profiles', () => {
    it.each(profileKinds)('gives the %s profile, which nobody can change by hand', async (kind) => {
      const { port, replica } = await open();
      const profile = await port.getProfile(kind);
      expect(profile.kind).toBe(kind);
      expect(await replica.getProfile(kind)).toEqual(profile);
      for (const part of [profile, ...Object.values(profile)]) expect(Object.isFrozen(part)).toBe(true);
    });

    it('gives a version to the billing and organization profiles alone', async () => {
      const { port } = await open();
      const versions = await Promise.all(profileKinds.map(async (kind) => (await port.getProfile(kind)).version));
      expect(versions).toEqual([undefined, expect.any(String), expect.any(String), undefined]);
    });

    it('knows the partner in the partner network', async () => {
      const { port } = await open();
      expect((await port.getMpnProfile()).mpnId).toMatch(/^\d+$/);
    });

    it('names the primary contact as the directory does', async () => {
      const { port, ids } = await open();
      expect((await port.getProfile('legal')).primaryContact.userId).toBe(ids.global);
      expect((await port.getPartner()).primaryContactId).toBe(ids.global);
    });
  });

  describe('the rules of countries', () => {
    it('are known for China, as the service has them', async () => {
      const { port } = await open();
      const { stateRequired, states, postalCodePattern, cultures } = await port.getCountryRules('CN');
      expect(stateRequired).toBe(true);
      expect(states).toContain('SH');
      expect(states.every((state) => state.length <= 2)).toBe(true);
      expect('200040').toMatch(new RegExp(`^(?:${postalCodePattern})$`));
      expect(cultures).toContain('zh-CN');
    });

    it.each(['UK', '', 'cn', 'China', '__proto__'])('are not found for "%s", which is no country', async (country) => {
      const { port } = await open();
      expect(await failureOf(port.getCountryRules(country))).toEqual({ code: 'notFound' });
    });
  });

  describe('an address', () => {
    it('that is right is valid, and one with the code of another province is not', async () => {
      const { port } = await open();
      const { address } = await port.getProfile('legal');
      expect(await port.validateAddress(address)).toEqual({ status: 'valid' });
      expect((await port.validateAddress({ ...address, state: 'BJ' })).status).not.toBe('valid');
    });
  });
}
