import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog.js';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { can, type Capability } from '../partner-center/permissions.ts';
import { nothingElse } from './notices.ts';
import { refusal } from './refusal.ts';
import { turnOf, type Answer, type Press, type Turn } from './turn.ts';

/** What has been typed and chosen so far, field by field; never a secret. */
export type Values = Readonly<Record<string, string>>;

/** The words for refused values, by field, already in the reader's language. */
export type Errors = Readonly<Record<string, string>>;

/** Where a flow stands: all that is kept between two turns (design rule 10). */
export interface FlowState {
  readonly version: number;
  readonly stage: string;
  readonly values: Values;
  readonly errors: Errors;
  /** One sentence above the card, such as why it is shown again. */
  readonly notice: string;
}

/** What a stage makes of a press. */
export type Step =
  | { readonly to: string; readonly values: Values; readonly errors?: Errors | undefined; readonly notice?: string }
  | { readonly end: Answer };

/** One card of a flow: what it asks, and what an answer leads to. */
export interface Stage {
  ask(turn: Turn, state: FlowState): Promise<Answer> | Answer;
  take(turn: Turn, press: Press, state: FlowState): Promise<Step> | Step;
  /** Values that typed words stand for (a role's name), to be shown in the card; `undefined` when not understood. */
  hear?(turn: Turn, text: string, state: FlowState): Values | undefined;
}

/** What a flow begins with. */
export const beginningSchema = z.object({
  stage: z.string().optional(),
  values: z.record(z.string(), z.string()).default({}),
  notice: z.string().default(''),
});

export type Beginning = z.input<typeof beginningSchema>;

/** A flow to be begun. */
export interface Begin {
  readonly id: string;
  readonly options: Beginning;
}

interface Plan {
  readonly id: string;
  /** Raised whenever stages or fields change their meaning; older conversations then start again with what fits. */
  readonly version: number;
  readonly capability: Capability;
  readonly first: string;
  readonly stages: Readonly<Record<string, Stage>>;
}

/** A card the conversation waits for: kept in the dialog's instance. */
interface Instance extends FlowState {
  readonly nonce: string;
}

/**
 * A conversation that leads through named stages, each a card. A dialog of botbuilder's rather than a waterfall: a
 * waterfall takes any message for the answer to its last step and numbers its steps, so that a deploy that adds one
 * misfiles what is under way.
 */
export class Flow extends Dialog {
  readonly plan: Plan;

  constructor(plan: Plan) {
    super(plan.id);
    this.plan = plan;
  }

  override getVersion(): string {
    return `${this.plan.id}:${this.plan.version}`;
  }

  override async beginDialog(dc: DialogContext, options: unknown = {}): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { stage = '', values, notice } = beginningSchema.parse(options);
    // A card of an older release may name a stage that is no more.
    const known = Object.hasOwn(this.plan.stages, stage) ? stage : this.plan.first;
    const state = { version: this.plan.version, stage: known, values, errors: {}, notice };
    return this.ask(dc, turn, state);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = instanceOf(dc.activeDialog);
    const stage = this.stageOf(state);
    if (turn.input.kind === 'press') {
      if (turn.input.press.verb === 'form.switchLanguage') {
        turn.speak(turn.language === 'fr' ? 'en' : 'fr');
        const values = { ...state.values, ...turn.input.press.values };
        return this.ask(dc, turn, { ...state, values, errors: {}, notice: '' });
      }
      if (!this.allows(turn)) return this.end(dc, turn, await refusal(turn, this.plan.capability));
      const step = await stage.take(turn, turn.input.press, state);
      if ('end' in step) return this.end(dc, turn, step.end);
      return this.ask(dc, turn, {
        ...state,
        stage: step.to,
        values: step.values,
        errors: step.errors ?? {},
        notice: step.notice ?? '',
      });
    }
    const heard = turn.input.kind === 'text' ? stage.hear?.(turn, turn.input.text, state) : undefined;
    const notice = heard === undefined ? turn.say('flow.pressInstead') : '';
    return this.ask(dc, turn, { ...state, values: { ...state.values, ...heard }, notice });
  }

  /** Shows the waiting card again, in the language that the turn now speaks. */
  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    await this.show(turn, instance, { ...instanceOf(instance), errors: {}, notice: '' });
  }

  private async ask(dc: DialogContext, turn: Turn, state: FlowState): Promise<DialogTurnResult> {
    if (!this.allows(turn)) return this.end(dc, turn, await refusal(turn, this.plan.capability));
    if (dc.activeDialog === undefined) throw new Error('a flow asks only while it is on the stack');
    await this.show(turn, dc.activeDialog, state);
    return Dialog.EndOfTurn;
  }

  private async show(turn: Turn, instance: DialogInstance, state: FlowState): Promise<void> {
    const answer = await this.stageOf(state).ask(turn, state);
    const flow = { id: this.id, options: { stage: state.stage, values: state.values } };
    if (turn.input.kind !== 'press') turn.retire(nothingElse(turn, 'flow.continuedBelow'));
    const nonce = turn.show({ ...answer, terms: { ...answer.terms, flow } });
    const next: Instance = { ...state, nonce };
    instance.state = next;
  }

  private async end(dc: DialogContext, turn: Turn, answer: Answer): Promise<DialogTurnResult> {
    turn.show(answer);
    return dc.endDialog();
  }

  private allows(turn: Turn): boolean {
    return turn.caller.user !== undefined && can(turn.caller.user, this.plan.capability);
  }

  private stageOf(state: FlowState): Stage {
    const stage = this.plan.stages[state.stage];
    if (stage === undefined) throw new Error(`${this.id} has no stage ${state.stage}`);
    return stage;
  }
}

const instanceSchema = z.compile(
  z.object({
    version: z.number(),
    stage: z.string(),
    values: z.record(z.string(), z.string()),
    errors: z.record(z.string(), z.string()),
    notice: z.string(),
    nonce: z.string(),
  }),
);

/** The state of the flow that waits, or an error when what is stored is no flow's state. */
export function instanceOf(instance: DialogInstance | undefined): Instance {
  const state: unknown = instance?.state;
  const known = typeof state === 'object' && state !== null ? parsed.get(state) : undefined;
  if (known !== undefined) return known;
  const read = instanceSchema.parse(state);
  parsed.set(state as object, read);
  return read;
}

/** A turn asks four times for the state of the flow that waits, which nobody changes but by putting another in its place. */
const parsed = new WeakMap<object, Instance>();
