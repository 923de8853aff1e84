import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { PartnerCenterError } from '../../../partner-center/errors.ts';
import type { OpenSubject, Subject } from './subject.ts';
import { by, failureOf, forMe, newPassword, newcomer, temporaryPassword } from './vocabulary.ts';

const helpline = { kind: 'support', email: 'help@lanting-cloud.cn', telephone: '+862162881200', website: '' } as const;

const requests: readonly (readonly [string, (subject: Subject) => Promise<unknown>])[] = [
  ['getPartner', ({ port }) => port.getPartner()],
  ['getUser', ({ port, ids }) => port.getUser(ids.none)],
  ['findByObjectId', ({ port, ids }) => port.findByObjectId(ids.none)],
  ['isUserPrincipalNameFree', ({ port }) => port.isUserPrincipalNameFree('x@lanting-cloud.cn')],
  ['listUsers', ({ port }) => port.listUsers({ size: 10 })],
  ['listUsersWithRole', ({ port }) => port.listUsersWithRole({ agents: [], administrators: ['global'] }, 3)],
  ['createUser', ({ port, ids }) => port.createUser(newcomer(), by(ids.global))],
  ['updateUser', ({ port, ids }) => port.updateUser(ids.none, '1', { surname: 'Rao' }, by(ids.global))],
  ['deleteUnusedUser', ({ port, ids }) => port.deleteUnusedUser(ids.none, '1', by(ids.global))],
  ['recordUse', ({ port, ids }) => port.recordUse(ids.none)],
  ['listOffers', ({ port }) => port.listOffers()],
  ['getProfile', ({ port }) => port.getProfile('legal')],
  ['getMpnProfile', ({ port }) => port.getMpnProfile()],
  [
    'updateProfile',
    ({ port, ids }) => port.updateProfile('support', { base: helpline, profile: helpline }, by(ids.global)),
  ],
  ['findMe', ({ own, ids }) => own.findMe(ids.none)],
  ['setMyPassword', ({ own, ids }) => own.setMyPassword(ids.none, newPassword, forMe())],
  ['endMySessions', ({ own, ids }) => own.endMySessions(ids.none, forMe())],
  ['globalAdministrators', ({ own }) => own.globalAdministrators(3)],
  ['outcomeOf', ({ port }) => port.outcomeOf(randomUUID())],
];

export function failing(open: OpenSubject): void {
  describe('when what is behind it fails', () => {
    it.each(requests)('%s rejects with unavailable and works again afterwards', async (_, request) => {
      const subject = await open();
      subject.breakDown();
      expect(await failureOf(request(subject))).toEqual({ code: 'unavailable' });
      subject.mend();
      const end: unknown = await request(subject).catch((error: unknown) => error);
      if (end instanceof PartnerCenterError) expect(end.failure.code).not.toBe('unavailable');
    });

    it('still answers about an address, if only that nobody knows', async () => {
      const { port, breakDown } = await open();
      const { address } = await port.getProfile('legal');
      breakDown();
      expect((await port.validateAddress(address)).status).toMatch(/^(valid|suggested|unverified)$/);
    });

    it('tells no value in an error', async () => {
      const { port, own, ids, breakDown } = await open();
      const secret = newcomer({ userPrincipalName: 'very.secret@contoso.com' });
      const refused: unknown = await port.createUser(secret, by(ids.global)).catch((error: unknown) => error);
      breakDown();
      const broken: unknown = await port.createUser(secret, by(ids.global)).catch((error: unknown) => error);
      const mine: unknown = await own.setMyPassword(ids.none, newPassword, forMe()).catch((error: unknown) => error);
      for (const error of [refused, broken, mine]) {
        const told = inspect(error, { depth: Infinity });
        for (const value of ['very.secret', temporaryPassword, newPassword]) expect(told).not.toContain(value);
      }
    });
  });
}
