import { pressedAlert, showAlerts } from './alerts/alerts.ts';
import { tellEffect } from './effects.ts';
import { createdAgain, secretText } from './create-user/created-outcome.ts';
import { recreating } from './create-user/recreate-user.ts';
import { menu } from './menu.ts';
import { notice } from './notices.ts';
import { invite, inviteOne } from './password/others-password.ts';
import { pressedReset } from './password/pressed-reset.ts';
import { pressedOffer } from './offers/pressed-offer.ts';
import { pressedProfile } from './profiles/pressed-profile.ts';
import { readJournal, turnJournalPage } from './read-journal.ts';
import type { Begin } from './flow.ts';
import type { Answer, Press, Silence, Turn } from './turn.ts';
import { editingContacts } from './users/edit-contacts.ts';
import { editing, mayEdit } from './users/edit-user.ts';
import { listUsers, placeOf, turnPage } from './users/list.ts';
import { showPerson } from './users/person.ts';
import { switching } from './users/switch-account.ts';
import { whoAmI } from './who-am-i.ts';

/** What a press on a card outside dialogs leads to; nothing when the card has nothing more to tell. */
export async function pressed(turn: Turn, press: Press): Promise<Answer | Begin | Silence | undefined> {
  const { about } = press.card;
  const userId = press.option ?? about['userId'] ?? '';
  switch (press.verb) {
    case 'menu':
      return menu(turn);
    case 'whoAmI':
      return whoAmI(turn);
    case 'journal.read':
      return readJournal(turn);
    case 'journal.previous':
    case 'journal.next':
      return turnJournalPage(turn, about, press.verb === 'journal.next' ? 'next' : 'previous');
    case 'profiles.list':
    case 'profiles.open':
    case 'profiles.edit':
    case 'profiles.history':
    case 'profiles.older':
    case 'profiles.newer':
    case 'profiles.restore':
      return pressedProfile(turn, press, press.verb);
    case 'offers.list':
    case 'offers.search':
    case 'offers.previous':
    case 'offers.next':
    case 'offers.open':
    case 'offers.export':
    case 'prices.list':
    case 'prices.changes':
    case 'prices.previous':
    case 'prices.next':
    case 'prices.export':
    case 'prices.quote':
    case 'prices.import':
    case 'prices.check':
    case 'prices.takeBack':
    case 'catalog.customize':
      return pressedOffer(turn, press, press.verb);
    case 'alerts.open':
      return showAlerts(turn);
    case 'alerts.prices':
    case 'alerts.catalog':
      return pressedAlert(turn, about, press.verb);
    case 'users.create':
      return { id: 'createUser', options: {} };
    case 'users.list':
      return listUsers(turn);
    case 'users.search':
      return listUsers(turn, { ...placeOf(about), search: press.values['search'] ?? '', trail: [] });
    case 'users.previous':
    case 'users.next':
      return turnPage(turn, about, press.verb === 'users.next' ? 'next' : 'previous');
    case 'users.open':
      return showPerson(turn, userId);
    case 'users.edit':
    case 'users.contacts':
    case 'users.disable':
    case 'users.enable':
      return change(turn, userId, press.verb);
    case 'users.recreate':
      return recreate(turn, about['nonce'] ?? '');
    case 'reset.start':
    case 'reset.best':
    case 'reset.way':
    case 'reset.again':
    case 'reset.cancel':
    case 'reset.report':
    case 'reset.reportNow':
    case 'app.open':
    case 'app.add':
    case 'app.remove':
      return pressedReset(turn, press, press.verb);
    case 'invite.list':
      return invite(turn, '');
    case 'invite.open':
      return inviteOne(turn, await turn.desk.partnerCenter.getUser(userId));
    case 'secret.status':
      return secretStatus(turn, about['nonce'] ?? '');
    case 'effect.status': {
      const effect = await turn.desk.ledger.tell(about['nonce'] ?? '');
      return effect === undefined ? undefined : tellEffect(turn, effect);
    }
    case 'language.fr':
    case 'language.en':
    case 'form.submit':
    case 'form.cancel':
    case 'form.switchLanguage':
    case 'review.confirm':
    case 'review.edit':
    case 'review.cancel':
    case 'catalog.search':
    case 'catalog.pin':
    case 'catalog.unpin':
    case 'catalog.up':
    case 'catalog.down':
      return undefined;
  }
}

async function change(
  turn: Turn,
  userId: string,
  verb: 'users.edit' | 'users.contacts' | 'users.disable' | 'users.enable',
): Promise<Answer | Begin> {
  const person = await turn.desk.partnerCenter.getUser(userId);
  if (!mayEdit(turn, person)) return showPerson(turn, userId);
  if (verb === 'users.edit') return { id: 'editUser', options: { values: editing(person) } };
  if (verb === 'users.contacts') return { id: 'editContacts', options: { values: editingContacts(person) } };
  return { id: 'switchAccount', options: { values: switching(person, verb === 'users.enable') } };
}

async function recreate(turn: Turn, nonce: string): Promise<Answer | Begin | undefined> {
  const effect = await turn.desk.ledger.tell(nonce);
  if (effect?.targetId === undefined) return undefined;
  const person = await turn.desk.partnerCenter.getUser(effect.targetId);
  return { id: 'recreateUser', options: { values: recreating(effect, person.version) } };
}

/** While the link still works its card stays as it is: only there does the link stand. */
async function secretStatus(turn: Turn, nonce: string): Promise<Answer | undefined> {
  const effect = await turn.desk.ledger.tell(nonce);
  if (effect === undefined) return undefined;
  const status = await turn.desk.secrets.status(effect.about['secretId'] ?? '');
  if (status?.state !== 'waiting') return { ...(await createdAgain(turn, effect)), apart: false };
  return {
    ...notice({ title: turn.say('createUser.secret.waitingTitle'), text: secretText(turn, status) }),
    apart: true,
  };
}
