import { wordsIn } from '../../../locales/words.ts';
import type { RecordedEntry } from '../../../storage/journal.ts';
import { openChronicle } from '../chronicle.ts';
import { countsOf } from '../counts.ts';
import { membersOf } from '../found-partner.ts';
import type { Case } from './check.ts';
import { claimOf } from './claim.ts';
import { judge } from './judge.ts';

const say = wordsIn('en');
const members = membersOf(8);
const [alex, , , , lynne] = members;
const anyCard = (title: string) => ({
  attachments: [{ content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: title }] } }],
});

/** A run in which one admin gave one person another surname, and was told so. */
function goodCase() {
  const chronicle = openChronicle();
  const [admin, target] = [alex, lynne];
  if (admin === undefined || target === undefined) throw new Error('there are eight');
  const place = { by: admin, conversationId: 'a:1', messageId: 'm1', press: {} };
  chronicle.confirm({ ...place, nonce: 'n1', action: 'updateUser', value: 'S1', target: target.objectId });
  const requestId = chronicle.confirmations[0]?.requestId ?? '';
  const entry = (outcome: RecordedEntry['outcome'], seq: number): RecordedEntry => ({
    ...{ seq, at: '2026-01-01T00:00:00.000Z', correlationId: 'c', requestId, outcome },
    ...{ action: 'updateUser', actorId: admin.objectId, targetId: target.objectId },
    differences: [{ field: 'surname', before: 'Founder', after: 'S1' }],
  });
  const founder = (surname: string) => (member: (typeof members)[number]) => ({
    ...{ id: member.objectId, displayName: member.name, alternateEmail: member.mailbox, enabled: true },
    ...{ userPrincipalName: `${member.name}@chaos`, surname: member === target ? surname : 'Founder' },
  });
  const parts = {
    said: ['{"event":"process.started"}'],
    shown: [anyCard(say('effects.done.updateUser', { target: target.name }))] as object[],
    entries: [entry('started', 1), entry('done', 2)],
    users: members.map(founder('S1')),
    records: [['state:1', 'sealed']] as [string, string][],
    passwords: new Map<string, string>(),
    deliveries: [{ activityId: 'x1', conversationId: 'a:1', nonce: 'n1', begun: 0, ended: 100, status: 200 }],
  };
  const given = () =>
    ({
      spells: [],
      evidence: {
        ...{ users: parts.users, entries: parts.entries, records: parts.records, pinSaves: 0 },
        ...{ billingTaxId: '91310106MA1FY8L27K', verdict: { ok: true, entries: 2 } },
        verifyPassword: async (id: string, password: string) => parts.passwords.get(id) === password,
      },
      scene: {
        ...{ members, chronicle, counts: countsOf(), ownSecrets: ['app-password'], mail: { mails: [] } },
        fleet: { said: () => parts.said.map((text) => ({ text, listened: true })), badEnds: () => [] },
        balancer: { deliveries: parts.deliveries },
        channel: {
          told: parts.shown.map((activity) => ({
            ...{ at: 0, conversationId: 'a:1', messageId: 'm1', answers: 'x1' },
            json: JSON.stringify(activity),
          })),
        },
      },
    }) as unknown as Case;
  return { parts, chronicle, target, entry, founder, judged: async () => judge(given()) };
}

type Good = ReturnType<typeof goodCase>;

test('a run in which all went well is found good', async () => {
  expect(await goodCase().judged()).toEqual([]);
});

const told = (title: string) => (good: Good) => good.parts.shown.push(anyCard(title));

test.each<[string, (good: Good) => unknown, RegExp]>([
  ['a deed that was begun twice', ({ parts, entry }) => parts.entries.push(entry('started', 3)), /was begun 2 times/],
  ['a deed without an end', ({ parts }) => parts.entries.pop(), /has come to no end/],
  ['a done deed that is told as not done', told(say('effects.state.abandoned')), /it was done\./],
  ['a deed that is told as done, and was not', ({ parts }) => parts.entries.splice(1), /it was not done\./],
  ['a deed that nobody hears of', ({ parts }) => parts.shown.splice(0), /nobody said so/],
  ['a lost change', (good) => (good.parts.users = members.map(good.founder('Founder'))), /leads to S1/],
  ['a password in what a process said', leak('a process'), /a password stands in what a process said/],
  ['a password in the store', leak('the store'), /a password stands in the store/],
  ['a password in a card', leak('a card'), /a password stands in a card/],
  ['a password that is not theirs', sets('another'), /has not the password that was set/],
  ['a new password that nobody hears of', sets('Violet-1'), /set 1 passwords, and heard of 0/],
  ['a slow turn', ({ parts }) => Object.assign(parts.deliveries[0] ?? {}, { ended: 6000 }), /a turn took 6000 ms/],
  ['a failed process', ({ parts }) => parts.said.push('{"event":"process.failed"}'), /a process said/],
  ['an answer in a strange chat', ({ parts }) => moved(parts.deliveries), /was shown in a:1/],
  ['a sixth guess', ({ chronicle, target }) => guesses(chronicle, target), /did not all count/],
])('%s is found', async (_what, spoil, words) => {
  const good = goodCase();
  spoil(good);
  expect((await good.judged()).join('\n')).toMatch(words);
});

test('what was shown is read in either language', () => {
  const claimIn = (language: 'fr' | 'en') =>
    claimOf(JSON.stringify(anyCard(wordsIn(language)('createUser.created.title', { name: 'Zoé Roy' })))).claim;
  expect([claimIn('fr'), claimIn('en')]).toEqual(['done', 'done']);
});

function leak(where: 'a process' | 'the store' | 'a card') {
  return ({ parts, chronicle }: Good) => {
    chronicle.secrets.passwords.add('Violet-1');
    if (where === 'a process') parts.said.push('{"event":"Violet-1"}');
    else if (where === 'the store') parts.records.push(['state:2', 'Violet-1']);
    else parts.shown.push(anyCard('Violet-1'));
  };
}

function sets(password: string) {
  return ({ parts, chronicle, target }: Good) => {
    parts.passwords.set(target.objectId, password);
    chronicle.attempt({ member: target, password: 'Violet-1', begun: 0, ended: 1, outcome: 'done' });
  };
}

function moved(deliveries: { conversationId: string }[]): void {
  for (const delivery of deliveries) delivery.conversationId = 'a:2';
}

function guesses(chronicle: Good['chronicle'], member: Good['target']): void {
  chronicle.guessesAt('token', member).left.push(4, 4, 3, 2, 1, 0);
}

describe('a turn that did what was confirmed, failed, and then somebody read that nothing was done', () => {
  const fails = ({ parts, chronicle }: Good, more: readonly object[]) => {
    const requestId = chronicle.confirmations[0]?.requestId;
    const lines = [
      { effect: 'updateUser', outcome: 'done', requestId, correlationId: 'c1', event: 'effect.ended' },
      ...more,
      { outcome: 'failed', correlationId: 'c1', event: 'turn.ended' },
    ];
    parts.said.push(...lines.map((line) => JSON.stringify(line)));
    parts.shown.unshift({ type: 'message', text: say('notices.closed') });
  };

  test('is found wrong where that turn said so', async () => {
    const good = goodCase();
    fails(good, []);
    expect((await good.judged()).join()).toContain('it was done in that turn');
  });

  test('is found good where it could say nothing, and the word is that of a later press', async () => {
    const good = goodCase();
    fails(good, [{ operation: 'send', correlationId: 'c1', event: 'reply.failed' }]);
    expect(await good.judged()).toEqual([]);
  });
});
