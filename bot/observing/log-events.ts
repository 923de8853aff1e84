/** Every event that is logged: its level, and the fields that it may tell. A field called `error` takes any error. */
export const events = {
  'process.started': { level: 'info', fields: ['local', 'cloud', 'store'] },
  'config.doubtful': { level: 'warn', fields: ['doubt'] },
  'rehearsal.failed': { level: 'warn', fields: ['error'] },
  'process.failed': { level: 'fatal', fields: ['error'] },
  'server.listening': { level: 'info', fields: ['host', 'port'] },
  'server.failed': { level: 'error', fields: ['error'] },
  'server.draining': { level: 'info', fields: ['running'] },
  'server.closed': { level: 'info', fields: ['abandoned'] },
  'request.refused': { level: 'warn', fields: ['reason', 'status', 'address', 'correlationId'] },
  'request.failed': { level: 'error', fields: ['error', 'correlationId'] },
  'page.failed': { level: 'error', fields: ['path', 'error', 'correlationId'] },
  'ready.failed': { level: 'error', fields: ['error'] },
  'turn.ended': {
    level: 'info',
    fields: ['who', 'what', 'outcome', 'activityType', 'channel', 'conversation', 'durationMs', 'correlationId'],
  },
  'turn.failed': { level: 'error', fields: ['error', 'correlationId'] },
  'turn.repeated': { level: 'info', fields: ['correlationId'] },
  'turn.overtaken': { level: 'warn', fields: ['correlationId'] },
  'caller.refused': { level: 'warn', fields: ['reason', 'channel', 'correlationId'] },
  'identity.bound': { level: 'info', fields: ['who', 'correlationId'] },
  'caller.paced': { level: 'warn', fields: ['pace', 'correlationId'] },
  'card.failed': { level: 'error', fields: ['template', 'language', 'error', 'correlationId'] },
  'reply.failed': { level: 'error', fields: ['operation', 'error', 'correlationId'] },
  'effect.ended': { level: 'info', fields: ['effect', 'outcome', 'requestId', 'durationMs', 'correlationId'] },
  'store.failed': { level: 'error', fields: ['operation', 'error', 'correlationId'] },
  'state.damaged': { level: 'error', fields: ['kind'] },
  'secret.shown': { level: 'info', fields: [] },
  'reset.state': { level: 'info', fields: ['purpose', 'state'] },
  'reset.failed': { level: 'error', fields: ['operation', 'error'] },
  'reset.paused': { level: 'error', fields: [] },
  'code.failed': { level: 'error', fields: ['channel', 'reason'] },
  'notice.failed': { level: 'warn', fields: ['kind', 'reason'] },
  'notice.lost': { level: 'error', fields: ['kind', 'reason'] },
  'sms.budget': { level: 'error', fields: [] },
  'tracing.failed': { level: 'warn', fields: ['spans', 'error'] },
} as const satisfies Readonly<Record<string, { level: Level; fields: readonly string[] }>>;

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug';

export type EventName = keyof typeof events;

/** The events that somebody should look at, with their level. */
export const alarming: ReadonlyMap<EventName, Level> = new Map(
  (Object.keys(events) as EventName[]).flatMap((name) => {
    const { level } = events[name];
    return level === 'info' ? [] : [[name, level] as const];
  }),
);

/** The fields of an event; each may be left out, none may be added. */
export type EventFields<N extends EventName> = {
  readonly [F in (typeof events)[N]['fields'][number]]?:
    (F extends 'error' ? unknown : string | number | boolean) | undefined;
};
