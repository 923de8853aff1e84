import { randomUUID } from 'node:crypto';
import type { Values } from '../../../partner-center/profiles/profile-field.ts';
import { applyValues, readValues } from '../../../partner-center/profiles/profile-values.ts';
import { profileKinds, type ProfileKind } from '../../../partner-center/profiles/profile.ts';
import { staff, type OpenSubject } from './subject.ts';
import { by, change, failureOf, save } from './vocabulary.ts';

/** A change of each profile that nothing speaks against. */
const changes: Readonly<Record<ProfileKind, Values>> = {
  legal: { addressLine2: 'Tower 2, Jing’an District' },
  billing: { purchaseOrderNumber: '2026-0999' },
  organization: { state: 'SH', addressLine1: 'Room 1204, 88 Yuyuan Road' },
  support: { website: 'www.lanting-cloud.cn' },
};
const stale = { code: 'conflict', reason: 'version' };

export function updatingProfiles(open: OpenSubject): void {
  describe.each(profileKinds)('updating the %s profile', (kind) => {
    it('changes what is given and leaves the rest', async () => {
      const { port, replica, ids } = await open();
      const before = await port.getProfile(kind);
      const after = await save(port, kind, changes[kind], by(ids.global));
      expect(readValues(after)).toEqual({ ...readValues(before), ...changes[kind] });
      expect(after).toEqual({ ...applyValues(before, changes[kind]), version: after.version });
      expect(await replica.getProfile(kind)).toEqual(after);
    });

    it('refuses what was made on a profile that has changed since, and overwrites nothing', async () => {
      const { port, replica, ids } = await open();
      const base = await port.getProfile(kind);
      const theirs = await save(replica, kind, changes[kind], by(ids.global));
      const late = port.updateProfile(kind, { base, profile: base }, by(ids.global));
      expect(await failureOf(late)).toEqual(stale);
      expect(await port.getProfile(kind)).toEqual(theirs);
    });

    it('lets one of two through who save at once', async () => {
      const { port, replica, ids } = await open();
      const ends = await Promise.allSettled(
        [port, replica].map((way) => save(way, kind, changes[kind], by(ids.global))),
      );
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ failure: stale });
    });

    it('takes 50 repeats of one request for one save, with one answer', async () => {
      const { port, replica, ids } = await open();
      const base = await port.getProfile(kind);
      const write = by(ids.global);
      const change = { base, profile: applyValues(base, changes[kind]) };
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, turn) => (turn % 2 === 0 ? port : replica).updateProfile(kind, change, write)),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await replica.outcomeOf(write.requestId)).toEqual({ applied: true, profile: kind });
    });

    it.each(staff)('is for global administrators alone: the person with "%s"', async (actor) => {
      const { port, ids } = await open();
      const request = save(port, kind, changes[kind], by(ids[actor]));
      if (actor === 'global') await expect(request).resolves.toMatchObject({ kind });
      else expect(await failureOf(request)).toEqual({ code: 'forbidden' });
    });
  });

  describe('updating profiles', () => {
    it('loses no save of two admins who save at once a hundred times', async () => {
      const { port, replica, ids } = await open();
      await change(port, ids.none, { administrator: 'global' }, by(ids.global));
      const first = await port.getProfile('billing');
      let applied = 0;
      for (let round = 1; round <= 100; round += 1) {
        const base = await port.getProfile('billing');
        const saves = [
          { way: port, actor: ids.global, values: { purchaseOrderNumber: `order ${round}` } },
          { way: replica, actor: ids.none, values: { taxId: `tax ${round}` } },
        ];
        const ends = await Promise.allSettled(
          saves.map(({ way, actor, values }) =>
            way.updateProfile('billing', { base, profile: applyValues(base, values) }, by(actor)),
          ),
        );
        applied += ends.filter(({ status }) => status === 'fulfilled').length;
        for (const [place, end] of ends.entries()) {
          if (end.status === 'fulfilled') continue;
          expect(end.reason).toMatchObject({ failure: stale });
          const { way, actor, values } = saves[place] ?? saves[0]!;
          await save(way, 'billing', values, by(actor));
          applied += 1;
        }
      }
      const last = await replica.getProfile('billing');
      expect(last).toMatchObject({ purchaseOrderNumber: 'order 100', taxId: 'tax 100' });
      expect(Number(last.version) - Number(first.version)).toBe(applied);
      expect(applied).toBe(200);
    });

    it('loses no save of the profile without a version either', async () => {
      const { port, replica, ids } = await open();
      for (let round = 1; round <= 20; round += 1) {
        const saves = [{ addressLine1: `Room ${round}, 88 Yuyuan Road` }, { addressLine2: `Floor ${round}` }];
        const ends = await Promise.allSettled(
          saves.map((values, place) => save(place === 0 ? port : replica, 'legal', values, by(ids.global))),
        );
        for (const [place, end] of ends.entries()) {
          if (end.status === 'rejected') await save(port, 'legal', saves[place] ?? {}, by(ids.global));
        }
        expect((await port.getProfile('legal')).address).toMatchObject({ ...saves[0], ...saves[1] });
      }
    });

    it('empties a second address line', async () => {
      const { port, ids } = await open();
      const { address } = await save(port, 'legal', { addressLine2: '' }, by(ids.global));
      expect(address.addressLine2).toBe('');
    });

    it('takes a change in letter case for a change', async () => {
      const { port, ids } = await open();
      const { addressLine1 } = (await port.getProfile('legal')).address;
      const after = await save(port, 'legal', { addressLine1: addressLine1.toUpperCase() }, by(ids.global));
      expect(after.address.addressLine1).toBe(addressLine1.toUpperCase());
      const mail = await save(
        port,
        'support',
        { ...changes.support, email: 'Support@Lanting-Cloud.CN' },
        by(ids.global),
      );
      expect(mail.email).toBe('Support@Lanting-Cloud.CN');
    });

    it('leaves the approver’s address as it is, even when the same is asked of it as of the company’s', async () => {
      const { port, ids } = await open();
      const base = await port.getProfile('legal');
      const address = { ...base.address, addressLine1: '1 Nanjing Road' };
      const profile = { ...base, address, companyApproverAddress: address };
      const after = await port.updateProfile('legal', { base, profile }, by(ids.global));
      expect(after.address).toEqual(address);
      expect(after.companyApproverAddress).toEqual(base.companyApproverAddress);
    });

    it('applies what is changed of the primary contact', async () => {
      const { port, ids } = await open();
      const values = { contactEmail: 'direction@lanting-cloud.cn', contactPhone: '+862162881299' };
      expect((await save(port, 'legal', values, by(ids.global))).primaryContact).toMatchObject({
        email: values.contactEmail,
        phoneNumber: values.contactPhone,
      });
    });

    it('keeps phone numbers in E.164, however they are written', async () => {
      const { port, ids } = await open();
      const values = { ...changes.support, telephone: '(021) 6288-1200' };
      expect((await save(port, 'support', values, by(ids.global))).telephone).toBe('+862162881200');
    });

    it('compares a profile without a version whatever the order of its members', async () => {
      const { port, ids } = await open();
      const base = await port.getProfile('legal');
      const turned = Object.fromEntries(Object.entries(base).toReversed()) as typeof base;
      const address = { ...base.address, region: undefined };
      const change = { base: { ...turned, address }, profile: base };
      await expect(port.updateProfile('legal', change, by(ids.global))).resolves.toEqual(base);
    });

    it('refuses to change what cannot be changed', async () => {
      const { port, ids } = await open();
      const base = await port.getProfile('organization');
      const profile = { ...applyValues(base, changes.organization), tenantId: 'other', domain: 'contoso.cn' };
      const request = port.updateProfile('organization', { base, profile }, by(ids.global));
      expect(await failureOf(request)).toEqual({ code: 'invalid', fields: { tenantId: 'locked', domain: 'locked' } });
      const legal = await port.getProfile('legal');
      const renamed = { ...legal, companyName: 'Lanting Two', address: { ...legal.address, country: 'FR' } };
      expect(await failureOf(port.updateProfile('legal', { base: legal, profile: renamed }, by(ids.global)))).toEqual({
        code: 'invalid',
        fields: { companyName: 'locked', country: 'locked' },
      });
    });

    it('tells all refused fields at once', async () => {
      const { port, ids } = await open();
      const values = {
        state: 'S',
        postalCode: '20004',
        addressLine1: ' ',
        addressPhone: '12',
        contactEmail: 'a@b@c.cn',
      };
      expect(await failureOf(save(port, 'legal', values, by(ids.global)))).toEqual({
        code: 'invalid',
        fields: {
          state: 'choice',
          postalCode: 'postalCode',
          addressLine1: 'required',
          addressPhone: 'phoneNumber',
          contactEmail: 'email',
        },
      });
    });

    it('checks rights first, then whether the profile is still the same, then the values', async () => {
      const { port, replica, ids } = await open();
      const base = await port.getProfile('support');
      await save(replica, 'support', changes.support, by(ids.global));
      const change = { base, profile: { ...base, email: '@' } };
      expect(await failureOf(port.updateProfile('support', change, by(ids.billing)))).toEqual({ code: 'forbidden' });
      expect(await failureOf(port.updateProfile('support', change, by(ids.global)))).toEqual(stale);
    });

    it('looks at the actor’s rights of this very moment', async () => {
      const { port, replica, ids } = await open();
      await change(port, ids.none, { administrator: 'global' }, by(ids.global));
      const base = await port.getProfile('support');
      await change(replica, ids.none, { administrator: 'none' }, by(ids.global));
      const late = { base, profile: applyValues(base, changes.support) };
      expect(await failureOf(port.updateProfile('support', late, by(ids.none)))).toEqual({ code: 'forbidden' });
    });

    it('gives a repeat the first answer, although the profile has moved on', async () => {
      const { port, ids } = await open();
      const base = await port.getProfile('support');
      const write = by(ids.global);
      const change = { base, profile: applyValues(base, changes.support) };
      const first = await port.updateProfile('support', change, write);
      await save(port, 'support', { website: 'help.lanting-cloud.cn' }, by(ids.global));
      expect(await port.updateProfile('support', change, write)).toEqual(first);
      expect((await port.getProfile('support')).website).toBe('help.lanting-cloud.cn');
      const another = { ...write, actorId: ids.userManagement };
      expect(await failureOf(port.updateProfile('support', change, another))).toEqual({ code: 'forbidden' });
    });

    it('reads a write back by its request id, applied or not', async () => {
      const { port, replica, ids } = await open();
      const [done, refused] = [by(ids.global), by(ids.global)];
      await save(port, 'support', changes.support, done);
      await failureOf(save(port, 'support', { website: 'javascript:alert(1)' }, refused));
      expect(await replica.outcomeOf(done.requestId)).toEqual({ applied: true, profile: 'support' });
      expect(await replica.outcomeOf(refused.requestId)).toEqual({ applied: false });
      expect(await replica.outcomeOf(randomUUID())).toEqual({ applied: false });
    });

    it('tells no value in an error', async () => {
      const { port, ids, breakDown } = await open();
      const base = await port.getProfile('support');
      const change = { base, profile: { ...base, email: 'very.secret@@lanting-cloud.cn' } };
      const refused: unknown = await port.updateProfile('support', change, by(ids.global)).catch((e: unknown) => e);
      breakDown();
      const broken: unknown = await port.updateProfile('support', change, by(ids.global)).catch((e: unknown) => e);
      for (const error of [refused, broken] as Error[]) {
        expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('very.secret');
      }
    });
  });
}
