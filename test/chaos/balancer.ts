import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { clouds } from '../../bot/clouds.ts';
import type { OpenIdServer } from '../support/openid-server.ts';
import type { Line } from '../support/person.ts';
import { goodClaims, signToken } from '../support/tokens.ts';
import type { Chance } from './chance.ts';
import type { Channel } from './channel.ts';
import type { Counts } from './counts.ts';
import type { Fleet } from './fleet.ts';
import { postJson, type Answered } from './post-json.ts';
import type { SharedClock } from './shared-clock.ts';

/** One delivery of an activity to a replica. */
export interface Delivery {
  readonly activityId: string;
  readonly conversationId: string;
  /** The card that was pressed; empty for what was typed. */
  readonly nonce: string;
  readonly begun: number;
  readonly ended: number;
  /** 0 when no answer came. */
  readonly status: number;
}

/** What stands between people and replicas, as the channel does: any of them gets the message. */
export interface Balancer {
  lineOf(conversationId: string, chance: Chance): Line;
  /** A request to a page, as the proxy in front of the bots passes it on; rejects when no replica answered. */
  page(path: string, body: string, headers: Readonly<Record<string, string>>, chance: Chance): Promise<Answered>;
  readonly deliveries: readonly Delivery[];
  /** Resolves when nothing is on its way any more. */
  quiet(): Promise<void>;
}

/** The channel waits for 15 s, and sends again what was not answered well. */
const patienceMs = 15_000;
const tries = 6;

/** Puts the channel in front of a fleet. */
export function openBalancer(parts: {
  readonly fleet: Fleet;
  readonly channel: Channel;
  readonly openId: OpenIdServer;
  readonly clock: SharedClock;
  readonly counts: Counts;
}): Balancer {
  const { fleet, channel, openId, clock, counts } = parts;
  const deliveries: Delivery[] = [];
  const onTheWay = new Set<Promise<unknown>>();
  const issuer = clouds.public.endpoints.ToBotFromChannelTokenIssuer;
  let token = { text: '', madeAt: -Infinity };

  function bearer(): string {
    const nowMs = clock.now();
    if (nowMs - token.madeAt < 60_000) return token.text;
    const claims = goodClaims({ issuer, serviceUrl: channel.serviceUrl, nowMs });
    token = { text: `Bearer ${signToken({ key: openId.key, claims })}`, madeAt: nowMs };
    return token.text;
  }

  async function somewhere(chance: Chance): Promise<number> {
    for (;;) {
      const ports = fleet.ports();
      if (ports.length > 0) return chance.pick(ports);
      await pause(50);
    }
  }

  async function deliver(activity: Sendable, chance: Chance): Promise<Answered> {
    const begun = Date.now();
    const nonce = nonceIn(activity);
    const { id: activityId, conversation } = activity;
    const note = (status: number) =>
      deliveries.push({ activityId, conversationId: conversation.id, nonce, begun, ended: Date.now(), status });
    try {
      const headers = { Authorization: bearer() };
      const body = JSON.stringify(activity);
      const answer = await postJson(await somewhere(chance), '/api/messages', body, { headers, patienceMs });
      note(answer.status);
      return answer;
    } catch {
      note(0);
      return { status: 0, body: '', setCookie: undefined };
    }
  }

  async function post(activity: Sendable, chance: Chance): Promise<Answered> {
    let sent = activity;
    for (let left = tries; ; left -= 1) {
      const answer = await deliver(sent, chance);
      if (answer.status === 200 || left === 1) return answer;
      counts.add('deliveries that failed');
      await pause(chance.between(100, 900));
      sent = again(activity, chance);
    }
  }

  function again(activity: Sendable, chance: Chance): Sendable {
    const renewed = chance.happens(0.5);
    counts.add(renewed ? 're-deliveries with a new id' : 're-deliveries with the same id');
    return renewed ? { ...activity, id: `1:${randomUUID()}` } : activity;
  }

  function track<T>(work: Promise<T>): Promise<T> {
    onTheWay.add(work);
    void work.finally(() => onTheWay.delete(work)).catch(() => undefined);
    return work;
  }

  return {
    deliveries,
    lineOf: (conversationId, chance) => ({
      calls: channel.callsIn(conversationId),
      post(raw) {
        const activity = raw as Sendable;
        const answer = track(post(activity, chance));
        // Now and then the channel did not hear the answer in time, and sends what was taken long since.
        if (chance.happens(0.08)) {
          const wait = chance.between(0, 1200);
          void track(answer.then(() => pause(wait)).then(() => deliver(again(activity, chance), chance)));
        }
        return answer;
      },
    }),
    page: async (path, body, headers, chance) =>
      track(postJson(await somewhere(chance), path, body, { headers, patienceMs })),
    async quiet() {
      while (onTheWay.size > 0) await Promise.allSettled(onTheWay);
    },
  };
}

interface Sendable {
  readonly id: string;
  readonly conversation: { readonly id: string };
  readonly value?: unknown;
}

/** The nonce of the card that an activity presses. */
function nonceIn({ value }: Sendable): string {
  const data = (value as { nonce?: unknown; action?: { data?: { nonce?: unknown } } } | undefined) ?? {};
  const nonce = data.nonce ?? data.action?.data?.nonce;
  return typeof nonce === 'string' ? (nonce.split('.')[0] ?? '') : '';
}
