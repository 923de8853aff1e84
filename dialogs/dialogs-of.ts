import type { Dialog, DialogContext, DialogState } from 'botbuilder-dialogs';
// By file, as in `converse.ts`.
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { StatePropertyAccessor, TurnContext } from 'botbuilder';

type State = StatePropertyAccessor<DialogState>;

const stateKey = Symbol('what the dialogs of the turn keep');
/** Where the SDK keeps the scopes of a dialog's memory for the turn. */
const scopesKey = 'DialogStateManagerConfiguration';

/** What the dialogs keep, of whichever turn asks: they are the same for everybody. */
const stateOfTurn: State = {
  get: async (context: TurnContext, initial?: DialogState) => stateIn(context).get(context, initial as DialogState),
  set: async (context, value) => stateIn(context).set(context, value),
  delete: async (context) => stateIn(context).delete(context),
};

function stateIn(context: TurnContext): State {
  return context.turnState.get<State>(stateKey);
}

/** Makes a set of dialogs once, and gives what opens it for a turn with the turn's own state. */
export function dialogsOf(dialogs: readonly Dialog[]): (context: TurnContext, state: State) => Promise<DialogContext> {
  const set = new DialogSet(stateOfTurn);
  for (const dialog of dialogs) set.add(dialog);
  let scopes: unknown;
  return async (context, state) => {
    context.turnState.set(stateKey, state);
    // The SDK makes the scopes anew unless it finds some. They hold nothing themselves: what they give is the turn's.
    if (scopes !== undefined) context.turnState.set(scopesKey, scopes);
    const opened = await set.createContext(context);
    scopes ??= context.turnState.get(scopesKey);
    return opened;
  };
}
