import { looksSecret } from '../../../dialogs/password/written-secret.ts';
import { createsNewcomer, namesNewcomer } from '../../support/creating-users.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { keptOf } from '../../support/dialogs/kept-of.ts';
import { asksForCode } from '../../support/dialogs/own-password.ts';
import { visitorAt } from '../../support/dialog-driver.ts';
import { inputOf } from '../../support/received-card.ts';

const secrets = ['1234 5678', '12345678', '123456', '123-456', '123 456 789 012', 'Correct-Horse-9', 'hunter2Canary'];

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

describe('A message', () => {
  it.each([...secrets, ' 123 456 ', 'Pa$$w0rd', 'P@ss-word-of-Paul', 'éàü1Xyz!', `Aa1${'x'.repeat(253)}`])(
    'looks secret: "%s"',
    (text) => {
      expect(looksSecret(text)).toBe(true);
    },
  );

  it.each([
    ...[
      '',
      '12345',
      '1234567890123',
      '12--34--56',
      'menu',
      'Bonjour!',
      'Parfait…',
      'aaaaaaaa',
      'Problème',
      'Évidemment',
    ],
    ...['Aujourd’hui', 'Peut-être', 'Jean-Pierre', 'Élisabeth!', 'Correct Horse 9', 'Aa1!', '王小明王小明王小明'],
    ...['Alex.Wilber2@lanting-cloud.cn', 'https://portal.example/reset', `Aa1${'x'.repeat(254)}`],
  ])('does not: "%s"', (text) => {
    expect(looksSecret(text)).toBe(false);
  });
});

describe.each(['fr-FR', 'en-US'])('A code or a password that is written into the chat, in %s', (locale) => {
  it.each(secrets)('is answered with a warning and the way to the page: "%s"', async (written) => {
    const lynne = visitorAt(counter, 'Lynne', { locale });
    await lynne.says(written);
    expect(lynne.card().title).toBe(lynne.say('password.secret.title'));
    expect(lynne.card().texts).toContain(lynne.say('password.secret.text'));
    await lynne.presses(lynne.say('commands.password.title'));
    expect(lynne.card().title).toBe(lynne.say('password.ways.title'));
  });

  it('is kept nowhere, neither alone nor beside a code that is out or a form that waits', async () => {
    const alex = visitorAt(counter, 'Alex', { locale });
    for (const lead of [async () => {}, () => asksForCode(alex), () => namesNewcomer(alex)]) {
      await lead();
      for (const written of secrets) await alex.says(written);
    }
    const kept = await keptOf(counter, alex);
    for (const written of secrets) expect(kept).not.toContain(written);
  });

  it('leaves a form that waits as it is, under a warning of its own', async () => {
    const alex = visitorAt(counter, 'Alex', { locale });
    const form = await namesNewcomer(alex);
    const before = await alex.flow();
    await alex.says('Correct-Horse-9');
    expect(alex.card().title).toBe(alex.say('password.secret.title'));
    expect(alex.cards().find(({ id }) => id === form.id)).toEqual(form);
    expect(await alex.flow()).toEqual(before);
  });
});

describe('A form that waits', () => {
  it('survives everything that is asked about passwords meanwhile, with what was typed', async () => {
    const alex = visitorAt(counter, 'Alex');
    const form = await namesNewcomer(alex);
    await alex.fills({ agent: 'salesAgent', userName: 'élodie' }).presses(alex.say('createUser.account.submit'));
    const waiting = alex.card();
    expect(inputOf(waiting, 'userName').error).not.toBe('');
    for (const words of ['password', 'authenticator', 'change my password', 'this was not me', '1234 5678']) {
      await alex.says(words);
    }
    await asksForCode(alex);
    await alex.presses(alex.say('password.sent.cancelButton'));
    expect(await alex.flow()).toMatchObject({ id: 'createUser', state: { stage: 'account' } });
    await alex
      .fills({ userName: 'elodie' }, { on: waiting })
      .presses(alex.say('createUser.account.submit'), { on: waiting });
    expect(alex.card()).toMatchObject({ id: form.id, title: alex.say('createUser.review.title') });
    expect(alex.card().texts).toContain(alex.say('roles.agent.salesAgent.name'));
  });

  it('comes back with what was typed when an invitation has taken its place', async () => {
    const alex = visitorAt(counter, 'Alex');
    const form = await namesNewcomer(alex);
    await alex.says("reset Adele's password");
    expect(await alex.flow()).toMatchObject({ id: 'inviteToReset' });
    await alex.fills({ userName: 'elodie' }, { on: form }).presses(alex.say('createUser.account.submit'), { on: form });
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(inputOf(alex.card(), 'userName').value).toBe('elodie');
    expect((await createsNewcomer(alex)).title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  });
});
