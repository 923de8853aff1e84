import type { Activity, ConversationReference, InvokeResponse, TurnContext } from 'botbuilder';
// The index of botbuilder loads 90 files more: Teams and SharePoint handlers, a file transcript, an HTML parser.
import { CloudAdapter } from 'botbuilder/lib/cloudAdapter.js';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Authentication } from '../door/authentication.ts';

/** What a turn does. */
export type Logic = (context: TurnContext) => Promise<void>;

export interface AdapterParts {
  readonly authentication: Authentication;
  /** Empty in local mode. */
  readonly appId: string;
}

/**
 * The SDK's adapter without its web half: `process` prints errors to the console, tells them to whoever asked, and
 * rejects before its own try block when a body has no type.
 */
export class Adapter extends CloudAdapter {
  readonly #appId: string;

  constructor({ authentication, appId }: AdapterParts) {
    super(authentication);
    this.#appId = appId;
  }

  /** Runs the logic on an activity whose sender is known; gives what an invoke is to be answered, and throws what it throws. */
  run(from: AuthenticateRequestResult, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(from, activity, logic);
  }

  /** Runs the logic in a conversation that began earlier, with nobody's request to answer. */
  resume(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    return this.continueConversationAsync(this.#appId, reference, logic);
  }
}
