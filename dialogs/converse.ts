import type { DialogContext, DialogState } from 'botbuilder-dialogs';
// By file: the package's main file loads recognizers that we never use, which costs a start 250 ms.
import { DialogContextError } from 'botbuilder-dialogs/lib/dialogContextError.js';
import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { askAlerts } from './alerts/alerts.ts';
import { customizeCatalog } from './catalog/customize-catalog.ts';
import { createUser } from './create-user/create-user.ts';
import { recreateUser } from './create-user/recreate-user.ts';
import type { CommandId } from './commands.ts';
import { dialogsOf } from './dialogs-of.ts';
import { tellEffect } from './effects.ts';
import { exportOffers } from './exports/export-list.ts';
import { beginningSchema, instanceOf, type Begin, type Beginning, type Flow } from './flow.ts';
import { closestCommand } from './match-command.ts';
import { menu } from './menu.ts';
import { menuButton, notice, nothingElse } from './notices.ts';
import { listOffers } from './offers/list-offers.ts';
import { customize } from './offers/pressed-offer.ts';
import { askPrices } from './prices/ask-prices.ts';
import { fileSent } from './prices/file-sent.ts';
import { importPrices } from './prices/import-prices.ts';
import { showChanges } from './prices/show-changes.ts';
import { takeBackPrices } from './prices/take-back-prices.ts';
import { authenticatorCard } from './password/authenticator.ts';
import { changePassword } from './password/change-password.ts';
import { inviteToReset } from './password/invite.ts';
import { invite, othersPassword } from './password/others-password.ts';
import { recoverPassword } from './password/recover.ts';
import { askToReport } from './password/report.ts';
import { looksSecret, neverWriteSecrets } from './password/written-secret.ts';
import { persona } from './persona.ts';
import { pressed } from './pressed.ts';
import { editProfile } from './profiles/edit-profile.ts';
import { listProfiles } from './profiles/list-profiles.ts';
import { readJournal } from './read-journal.ts';
import { unknownCaller } from './refusal.ts';
import { strangeCard, usedCard } from './stale.ts';
import { isRepeat, turnOf, type Answer, type Press, type Silence, type Turn } from './turn.ts';
import type { SpentPress } from '../storage/press-memory.ts';
import { editContacts } from './users/edit-contacts.ts';
import { editUser } from './users/edit-user.ts';
import { listUsers } from './users/list.ts';
import { switchAccount } from './users/switch-account.ts';
import { chooseLanguage, welcome } from './welcome.ts';
import { whoAmI } from './who-am-i.ts';

const flows: readonly Flow[] = [
  createUser,
  recreateUser,
  editUser,
  editContacts,
  switchAccount,
  editProfile,
  customizeCatalog,
  importPrices,
  takeBackPrices,
  inviteToReset,
];

const open = dialogsOf(flows);

/** Leads one turn of the conversation: the open flow where there is one, else what was asked for. */
export async function converse(context: TurnContext, state: StatePropertyAccessor<DialogState>): Promise<void> {
  try {
    await lead(turnOf(context), await open(context, state));
  } catch (error) {
    // What was thrown tells why; around it, the SDK carries the whole state along.
    throw error instanceof DialogContextError ? error.error : error;
  }
}

async function lead(turn: Turn, dc: DialogContext): Promise<void> {
  if (await restartOlderFlow(dc, turn, (nonce) => isContinued(turn, nonce))) return;
  const { input } = turn;
  switch (input.kind) {
    case 'arrival': {
      const greeting = await welcome(turn);
      if (greeting !== undefined) turn.show(greeting);
      return;
    }
    case 'strangePress':
      turn.show(strangeCard(turn));
      return;
    case 'command':
      await obey(dc, turn, input.command, input.argument);
      return;
    case 'press':
      await takePress(dc, turn, input.press);
      return;
    case 'file':
      turn.show(turn.caller.user === undefined ? unknownCaller(turn) : await fileSent(turn, input.file));
      return;
    case 'text':
      // A form that waits goes on waiting: what was written here by mistake is no answer to it.
      if (dc.activeDialog === undefined || looksSecret(input.text)) turn.show(await notUnderstood(turn, input.text));
      else await dc.continueDialog();
  }
}

/** A conversation begun under an older version of a flow starts again, kindly, with what can be kept. */
async function restartOlderFlow(dc: DialogContext, turn: Turn, isWanted: (nonce: string) => boolean): Promise<boolean> {
  const { activeDialog } = dc;
  if (activeDialog === undefined) return false;
  const flow = flows.find(({ id }) => id === activeDialog.id);
  const state = readInstance(activeDialog);
  if (
    flow !== undefined &&
    state !== undefined &&
    state.version === flow.plan.version &&
    Object.hasOwn(flow.plan.stages, state.stage)
  )
    return false;
  if (flow === undefined || state === undefined) await dc.cancelAllDialogs();
  if (flow === undefined || state === undefined || !isWanted(state.nonce)) return false;
  await dc.cancelAllDialogs();
  const typed = turn.input.kind === 'press' ? turn.input.press.values : {};
  const beginning: Beginning = { values: { ...state.values, ...typed }, notice: turn.say('flow.restarted') };
  await dc.beginDialog(flow.id, beginning);
  return true;
}

/** Whether the input is for the flow that waits: what asks for something else, or to cancel, is answered first. */
function isContinued({ input }: Turn, nonce: string): boolean {
  if (input.kind !== 'press') return input.kind === 'text';
  const { verb } = input.press;
  return input.press.nonce === nonce && verb !== 'form.cancel' && verb !== 'review.cancel';
}

function readInstance(instance: NonNullable<DialogContext['activeDialog']>) {
  try {
    return instanceOf(instance);
  } catch {
    // State that no version of ours can read holds nothing to keep.
    return undefined;
  }
}

async function obey(dc: DialogContext, turn: Turn, command: CommandId, argument: string): Promise<void> {
  if (turn.caller.user === undefined && command !== 'iAm' && !isLanguage(command))
    return void turn.show(unknownCaller(turn));
  switch (command) {
    case 'menu':
      return void turn.show(await menu(turn));
    case 'help':
      return void turn.show(await menu(turn, 'help'));
    case 'whoAmI':
      return void turn.show(whoAmI(turn));
    case 'journal':
      return void turn.show(await readJournal(turn));
    case 'users':
      return void turn.show(await listUsers(turn));
    case 'profiles':
      return void turn.show(await listProfiles(turn));
    case 'offers':
      return void turn.show(await listOffers(turn, { search: argument }));
    case 'prices':
      return void turn.show(await askPrices(turn, argument));
    case 'priceChanges':
      return void turn.show(await showChanges(turn));
    case 'sendList':
      return void turn.show(await exportOffers(turn));
    case 'catalog':
      return follow(dc, turn, await customize(turn));
    case 'alerts':
      return void turn.show(await askAlerts(turn, argument));
    case 'createUser':
      return begin(dc, { id: 'createUser', options: {} });
    case 'password':
      return void turn.show(await recoverPassword(turn));
    case 'changePassword':
      return void turn.show(changePassword(turn));
    case 'authenticator':
      return void turn.show(await authenticatorCard(turn));
    case 'report':
      return void turn.show(askToReport(turn));
    case 'invite':
      return follow(dc, turn, await invite(turn, argument));
    case 'othersPassword':
      return follow(dc, turn, await othersPassword(turn, argument));
    case 'cancel':
      return cancel(dc, turn);
    case 'language':
      return void turn.show(chooseLanguage(turn));
    case 'french':
      return speak(dc, turn, 'fr');
    case 'english':
      return speak(dc, turn, 'en');
    case 'iAm':
      return void turn.show(await persona(turn, argument));
  }
}

function isLanguage(command: CommandId): boolean {
  return command === 'language' || command === 'french' || command === 'english';
}

async function speak(dc: DialogContext, turn: Turn, language: Turn['language']): Promise<void> {
  turn.speak(language);
  if (await restartOlderFlow(dc, turn, () => true)) return;
  if (dc.activeDialog !== undefined) return dc.repromptDialog();
  turn.show(turn.caller.user === undefined ? unknownCaller(turn) : await menu(turn, 'welcome'));
}

async function cancel(dc: DialogContext, turn: Turn): Promise<void> {
  const open = dc.activeDialog !== undefined;
  const done = dc.activeDialog && (await outcomeBehind(turn, instanceOf(dc.activeDialog).nonce));
  await dc.cancelAllDialogs();
  if (done !== undefined) return void turn.show(done);
  if (open && turn.input.kind !== 'press') turn.retire(nothingElse(turn, 'stale.cancelledTitle'));
  turn.show(notice({ title: turn.say(open ? 'flow.cancelled' : 'flow.nothingToCancel'), buttons: [menuButton(turn)] }));
}

async function begin(dc: DialogContext, { id, options }: Begin): Promise<void> {
  await dc.cancelAllDialogs();
  await dc.beginDialog(id, options);
}

async function takePress(dc: DialogContext, turn: Turn, press: Press): Promise<void> {
  const { card, verb, nonce } = press;
  if (verb === 'language.fr') return speak(dc, turn, 'fr');
  if (verb === 'language.en') return speak(dc, turn, 'en');
  if (turn.caller.user === undefined) return void turn.show(unknownCaller(turn));
  if (card.flow === undefined) {
    return follow(dc, turn, press.expired ? usedCard(turn, 'expired') : await pressed(turn, press));
  }
  const waiting = dc.activeDialog !== undefined && instanceOf(dc.activeDialog).nonce === nonce;
  const known = await turn.desk.presses.find(nonce);
  if (waiting) await turn.desk.presses.spend(nonce);
  if (waiting && (verb === 'form.cancel' || verb === 'review.cancel')) return cancel(dc, turn);
  const done = waiting && verb.startsWith('review.') ? await outcomeBehind(turn, nonce) : undefined;
  if (done !== undefined) {
    await dc.cancelAllDialogs();
    return void turn.show(done);
  }
  if (waiting && !press.expired) return void (await dc.continueDialog());
  if (waiting) await dc.cancelAllDialogs();
  return late(dc, turn, press, known);
}

/**
 * What became of the deed that a waiting card was confirmed for, by a turn that could neither save nor say it. Nothing, where
 * there was none or it was given up: then the card is as good as new.
 */
async function outcomeBehind(turn: Turn, nonce: string): Promise<Answer | undefined> {
  const effect = await turn.desk.ledger.tell(nonce);
  if (effect === undefined || effect.state === 'abandoned') return undefined;
  const told = await tellEffect(turn, effect);
  return effect.state === 'started' ? { ...told, apart: true } : told;
}

/** A card of a flow that no longer waits for it: its outcome, or a fresh card with what was typed; never the deed. */
async function late(dc: DialogContext, turn: Turn, press: Press, known: SpentPress | undefined): Promise<void> {
  const { verb, nonce, values, card } = press;
  if (known !== undefined && isRepeat(known, turn.desk.now())) return;
  // Before anything else: what was done is not cancelled any more.
  const told = await pressed(turn, { ...press, verb: 'effect.status', card: { ...card, about: { nonce } } });
  if (told !== undefined) return follow(dc, turn, told);
  if (verb === 'form.cancel' || verb === 'review.cancel') return void turn.show(usedCard(turn, 'cancelled'));
  if (known !== undefined && !press.expired) return void turn.show(usedCard(turn, 'used'));
  if (!flows.some(({ id }) => id === card.flow?.id)) return void turn.show(usedCard(turn, 'expired'));
  const options = beginningSchema.parse(card.flow?.options ?? {});
  const fresh = { ...options, values: { ...options.values, ...values }, notice: turn.say('flow.fresh') };
  return begin(dc, { id: card.flow?.id ?? '', options: fresh });
}

async function follow(dc: DialogContext, turn: Turn, next: Answer | Begin | Silence | undefined): Promise<void> {
  if (next === 'silence') return;
  if (next === undefined) return void turn.show(usedCard(turn, 'used'));
  if ('view' in next) return void turn.show(next);
  return begin(dc, next);
}

async function notUnderstood(turn: Turn, text: string): Promise<Answer> {
  if (turn.caller.user === undefined) return unknownCaller(turn);
  if (looksSecret(text)) return neverWriteSecrets(turn);
  const closest = closestCommand(text, turn.language);
  if (closest === undefined) return menu(turn, 'help');
  return notice({
    title: turn.say('notices.notUnderstood'),
    text: turn.say('notices.closest', { command: closest }),
    buttons: [menuButton(turn)],
  });
}
