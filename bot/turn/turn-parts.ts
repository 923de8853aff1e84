import type { Desk } from '../../dialogs/turn.ts';
import type { PasswordReset } from '../../password-reset/password-reset.ts';
import type { BotStorage } from '../../storage/bot-storage.ts';
import type { Claims } from '../../storage/claims.ts';
import type { PressMemory } from '../../storage/press-memory.ts';
import type { UnitsOfWork } from '../../storage/unit-of-work.ts';
import type { Config } from '../config.ts';
import type { IssuedCards } from './issued-cards.ts';
import type { KnownIds } from './known-ids.ts';
import type { Later } from './later.ts';
import type { Log } from '../observing/log.ts';
import type { Metrics } from '../observing/metrics.ts';
import type { Sent } from './outbox.ts';
import type { PersonRecords } from './person-records.ts';
import type { PersonalChats } from '../channel/personal-chats.ts';
import type { PersonLimit } from '../door/rate-limits.ts';

/** What a turn works with. */
export interface TurnParts {
  readonly config: Pick<Config, 'local' | 'defaultLanguage' | 'cloud' | 'registration'>;
  readonly desk: Desk;
  readonly resets: Pick<PasswordReset, 'of'>;
  readonly chats: Pick<PersonalChats, 'showWaiting'>;
  readonly people: PersonRecords;
  readonly cards: IssuedCards;
  readonly presses: PressMemory;
  readonly bookmarks: BotStorage;
  readonly units: UnitsOfWork;
  readonly claims: Pick<Claims, 'change' | 'release'>;
  /** The names in the store of what the directory asks for in every turn of a person. */
  readonly directoryKeys: (person: { readonly objectId: string; readonly id: string }) => readonly string[];
  readonly ids: KnownIds;
  /** The name in the store of the deed that a press may have asked for. */
  readonly deedKey: (nonce: string) => string;
  readonly hashName: (...parts: readonly string[]) => string;
  readonly personLimit: PersonLimit;
  readonly later: Later;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How long a turn waits for another one of the same conversation, in ms. */
  readonly turnPatienceMs: number;
}

/** How a turn ended, for the log and the metrics: who by id and what by verb or command, never a text. */
export interface Ending {
  readonly outcome:
    | 'answered'
    | 'silent'
    | 'repeated'
    | 'paced'
    | 'refused'
    | 'group'
    /** Another turn of the same conversation took too long. */
    | 'busy'
    | 'apologized'
    | 'failed';
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  /** The card that took the place of the pressed one. */
  readonly replaced?: Sent | undefined;
}
