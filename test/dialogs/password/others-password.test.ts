import { wordsIn } from '../../../locales/words.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { keptOf } from '../../support/dialogs/kept-of.ts';
import { looksAt } from '../../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';

const secret = 'Hunter2-Canary';
let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

const verbsOf = ({ pressables }: ReceivedCard) => pressables.map(({ verb }) => verb);

async function says(person: Visitor, sentence: string): Promise<ReceivedCard> {
  await person.says(sentence);
  return person.card();
}

describe.each([
  ['fr-FR', 'fr', (name: string) => `réinitialise le mot de passe de ${name} en ${secret}`],
  ['en-US', 'en', (name: string) => `reset the password of ${name} to ${secret}`],
] as const)('"Reset somebody’s password" in %s', (locale, language, sentence) => {
  const say = wordsIn(language);
  const person = (name: string) => visitorAt(counter, name, { locale });
  const title = say('password.others.title');

  it.each(['Adele', 'adele', 'ADELE VANCE', 'Adèle', 'vance'])(
    'becomes an invitation of "%s", with the rule, for whoever may invite; nothing is sent yet',
    async (name) => {
      for (const admin of ['Alex', 'Megan']) {
        const card = await says(person(admin), sentence(name));
        expect(card.title).toBe(say('password.invite.title', { name: 'Adele Vance' }));
        expect(card.texts).toContain(say('password.others.rule'));
        expect(verbsOf(card)).toEqual(['review.confirm', 'review.cancel']);
      }
      expect([counter.recovery.told, counter.recovery.parcels]).toEqual([[], []]);
    },
  );

  it.each([
    ['nobody of that name', 'Zebediah'],
    ['two people', 'a'],
    ['nothing but punctuation', '.*(a+)+$'],
  ])('lets an administrator choose from the list when it names %s', async (_whom, name) => {
    const alex = person('Alex');
    const card = await says(alex, sentence(name));
    expect([card.title, verbsOf(card)]).toEqual([title, ['invite.list', 'menu']]);
    expect(card.texts).toContain(say('password.others.rule'));
    expect(await alex.flow()).toBeUndefined();
    await alex.presses(say('password.others.choose'));
    expect(alex.card()).toMatchObject({ id: card.id, title: say('password.invite.listTitle') });
    expect(alex.card().texts).toContain(say('password.invite.listNote'));
    await alex.presses('Adele Vance');
    await alex.presses(say('password.invite.button'));
    expect(alex.card().title).toBe(say('password.invite.title', { name: 'Adele Vance' }));
  });

  it('tells two people of one name apart in the list', async () => {
    await counter.changes('Pradeep', { givenName: 'Adele', surname: 'Vance', displayName: 'Adele Vance' });
    const card = await says(person('Alex'), sentence('Adele Vance'));
    expect([card.title, verbsOf(card)]).toEqual([title, ['invite.list', 'menu']]);
    expect(card.text).not.toContain('Vance');
  });

  it('shows somebody disabled, who must be enabled first', async () => {
    await counter.changes('Adele', { enabled: false });
    const alex = person('Alex');
    const card = await says(alex, sentence('Adele'));
    expect(card.title).toBe('Adele Vance');
    expect(verbsOf(card)).toContain('users.enable');
    expect(verbsOf(card)).not.toContain('invite.open');
    expect(await alex.flow()).toBeUndefined();
  });

  it('tells an employee the rule and what the colleague can do, the same whomever it names', async () => {
    const answers = [];
    for (const name of ['Adele', 'Adele Vance', 'Zebediah', 'Alex', 'a', '.*']) {
      const card = await says(person('Lynne'), sentence(name));
      answers.push([card.title, card.texts, verbsOf(card)]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(title);
    expect(answers[0]?.[1]).toContain(say('password.others.colleague'));
    expect(answers[0]?.[2]).toEqual(['menu']);
  });

  it.each([
    ['Alex', 'Alex'],
    ['Lynne', 'Lynne'],
    ['Lynne', 'Lynne Robbins'],
    ['Lynne', 'robbins'],
  ])('leads %s, who names "%s", to their own reset', async (who, name) => {
    expect((await says(person(who), sentence(name))).title).toBe(say('password.ways.title'));
  });

  it('is about one’s own without a name, or with "my"', async () => {
    const own = language === 'fr' ? `réinitialise mon mot de passe en ${secret}` : `reset my password to ${secret}`;
    for (const who of ['Alex', 'Lynne']) {
      expect((await says(person(who), own)).title).toBe(say('password.ways.title'));
    }
  });

  it('leaves nothing of the new password in a state, a card, the journal or the log', async () => {
    const [alex, lynne] = [person('Alex'), person('Lynne')];
    for (const visitor of [alex, lynne]) {
      for (const name of ['Zebediah', 'a', 'Adele']) await says(visitor, sentence(name));
      await says(visitor, `${sentence('Adele')} ${'x'.repeat(4096)}`);
      expect((await keptOf(counter, visitor)).toLowerCase()).not.toContain('hunter2');
    }
    await alex.presses(say('password.invite.confirm'));
    expect(alex.card().title).toBe(say('password.invite.done', { target: 'Adele Vance' }));
    expect((await keptOf(counter, alex)).toLowerCase()).not.toContain('hunter2');
    expect(JSON.stringify(counter.recovery.told).toLowerCase()).not.toContain('hunter2');
  });
});

describe('Whoever may not see the list', () => {
  it.each(['invite', 'invite Adele', 'inviter Adele Vance'])(
    'is refused at "%s", and nobody is named but holders',
    async (words) => {
      const lynne = visitorAt(counter, 'Lynne');
      const card = await says(lynne, words);
      expect(card.title).toBe(lynne.say('refusal.title'));
      expect(card.texts).toContain(lynne.say('refusal.users.invite'));
      expect(card.text).not.toContain('Adele');
      expect(await lynne.flow()).toBeUndefined();
    },
  );

  it('is a stranger too', async () => {
    const stranger = visitorAt(counter, 'Nobody');
    for (const words of ["reset Adele's password", 'invite Adele', 'authenticator', 'this was not me']) {
      expect((await says(stranger, words)).title).toBe(stranger.say('welcome.unknownTitle'));
    }
  });

  it('cannot open an invitation by a card of an administrator', async () => {
    const alex = visitorAt(counter, 'Alex');
    const { nonce } = await looksAt(alex, 'Adele Vance');
    const lynne = visitorAt(counter, 'Lynne');
    const own = await lynne.opens();
    await lynne.submits({ verb: 'invite.open', nonce }, { on: own });
    expect(lynne.card().title).toBe(lynne.say('stale.strangeTitle'));
  });
});
