import { z } from 'zod';
import { verbs } from '../../cards/verbs.ts';
import { matchCommand, type Match } from '../../dialogs/match-command.ts';
import type { Input } from '../../dialogs/turn.ts';
import type { Clock } from '../../storage/clock.ts';
import type { Arrived } from './activity.ts';
import type { IssuedCards } from './issued-cards.ts';

/** What a card's action carries (design rule 1): a verb, a nonce with the row that was pressed, and the inputs. */
const submissionSchema = z.compile(
  z
    .object({ verb: z.enum(verbs), nonce: z.string().regex(/^[A-Za-z0-9_-]{22}(\.\d{1,2})?$/) })
    .catchall(z.string().max(4096))
    .refine((submission) => Object.keys(submission).length <= 42),
);

/** `Action.Execute` arrives as an invoke, its data a level deeper. */
const executeSchema = z.compile(
  z
    .object({ action: z.object({ type: z.literal('Action.Execute'), data: submissionSchema }) })
    .transform(({ action }) => action.data),
);

/** What was read, and the command's own language where the words belong to one alone. */
export interface Reading {
  readonly input: Input;
  readonly spoken: Match['language'];
}

/** Reads what the person did (step 5 of a turn). `undefined`: nothing that asks for an answer. */
export async function readInput(
  arrived: Arrived,
  who: { readonly owner: string; readonly conversation: string; readonly local: boolean },
  { cards, now }: { readonly cards: IssuedCards; readonly now: Clock },
): Promise<Reading | undefined> {
  if (isArrival(arrived)) return { input: { kind: 'arrival' }, spoken: undefined };
  if (isPress(arrived)) return { input: await readPress(arrived, who, { cards, now }), spoken: undefined };
  if (arrived.type !== 'message') return undefined;
  const [file] = arrived.files;
  if (file !== undefined) return { input: { kind: 'file', file }, spoken: undefined };
  const match = matchCommand(arrived.text, who.local);
  if (match === undefined) return { input: { kind: 'text', text: arrived.text }, spoken: undefined };
  return { input: { kind: 'command', command: match.command, argument: match.argument }, spoken: match.language };
}

/**
 * Teams tells of an installation twice at once; only `installationUpdate` says the person's language there. Other
 * channels tell of members alone.
 */
function isArrival({ type, action = '', membersAdded, channelId }: Arrived): boolean {
  if (type === 'installationUpdate') return action.startsWith('add');
  return type === 'conversationUpdate' && membersAdded.length > 0 && channelId !== 'msteams';
}

function isPress({ type, name, value }: Arrived): boolean {
  if (type === 'invoke') return name === 'adaptiveCard/action';
  return type === 'message' && value !== undefined && value !== null;
}

/** The nonce that a press seems to bring, before anything of it is believed: for reading ahead what it may be about. */
export function nonceIn({ value }: Arrived): string | undefined {
  const data = (value as { action?: { data?: unknown } } | null | undefined)?.action?.data ?? value;
  const nonce = (data as { nonce?: unknown } | null | undefined)?.nonce;
  return typeof nonce === 'string' ? /^[A-Za-z0-9_-]{22}/.exec(nonce)?.[0] : undefined;
}

async function readPress(
  { type, value, replyToId }: Arrived,
  { owner, conversation }: { readonly owner: string; readonly conversation: string },
  { cards, now }: { readonly cards: IssuedCards; readonly now: Clock },
): Promise<Input> {
  const strange = { kind: 'strangePress' } as const;
  const parsed = (type === 'invoke' ? executeSchema : submissionSchema).safeParse(value);
  if (!parsed.success) return strange;
  const { verb, nonce: pressed, ...values } = parsed.data;
  const [nonce = '', row] = pressed.split('.');
  const card = await cards.find(nonce);
  if (card === undefined || card.owner !== owner || card.conversation !== conversation) return strange;
  const option = row === undefined ? undefined : card.options[Number(row)];
  if (!card.verbs.includes(verb) || (row !== undefined && option === undefined)) return strange;
  // An input that the card did not have is somebody's own: a role, a target smuggled in.
  if (Object.keys(values).some((id) => !card.inputs.includes(id))) return strange;
  const expired = now() > card.expiresAt;
  const press = { nonce, verb, option, values: filled(card.inputs, values), card, expired, activityId: replyToId };
  return { kind: 'press', press };
}

/** Some clients leave an input that was emptied out of the press: it is empty, not what it was before. */
function filled(inputs: readonly string[], values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(values).length === 0) return values;
  return Object.fromEntries(inputs.map((id) => [id, values[id] ?? '']));
}
