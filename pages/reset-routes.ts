import { z } from 'zod';
import { wayKinds, type ResetLinks } from '../password-reset/reset-links.ts';
import type { Answers } from './answers.ts';
import { refusalOfWrite } from './refusal.ts';
import * as replies from './reset-replies.ts';
import type { Reply } from './reset-replies.ts';
import type { PageRequest, PageResponse, Route } from './route.ts';
import type { SessionCookie } from './session-cookie.ts';
import { digitsOf } from './typed-code.ts';

/** What the requests of the reset's pages need. */
export type ResetRouteParts = {
  links: ResetLinks;
  folder: string;
  site: URL;
  answers: Answers;
  cookie: SessionCookie;
  /** The store or the directory is away. */
  onError?: ((error: unknown) => void) | undefined;
};

const token = z.string().min(1).max(512);
const code = z.string().max(64);
// Longer than any that is taken: what is a little too long is told so by its rule.
const password = z.string().max(512);

const bodies = {
  link: z.strictObject({ token }),
  send: z.strictObject({ token, way: z.enum(wayKinds).optional() }),
  code: z.strictObject({ token, code }),
  password: z.strictObject({ token, password, confirmation: password }),
};

/** The requests of the reset's pages. Each has the token of its link in the body; the last five also need the session. */
export function resetRoutes({ links, folder, site, answers, cookie, onError }: ResetRouteParts): readonly Route[] {
  type Act<Body> = (body: Body, session: string) => Promise<Reply<Readonly<Record<string, unknown>>>>;
  const { gone, notDigits, sendReply, verifyReply, resumeReply, setReply, enrolReply, authenticatorReply } = replies;

  function route<Body>(name: string, schema: z.ZodType<Body>, act: Act<Body>, { held }: { held: boolean }): Route {
    async function reply(request: PageRequest): Promise<Reply<Readonly<Record<string, unknown>>>> {
      const body = schema.safeParse(request.body);
      const session = held ? cookie.read(request.headers['cookie']) : '';
      if (!body.success || session === undefined) return gone;
      return act(body.data, session);
    }

    async function handle(request: PageRequest): Promise<PageResponse> {
      const refusal = refusalOfWrite(request, site);
      if (refusal) return answers.json(refusal.status, { error: refusal.error });
      try {
        const { status, body, session } = await reply(request);
        if (typeof session === 'object') return answers.json(status, body, cookie.set(session.begins));
        const ended = session === 'ended' || (held && status === gone.status);
        return answers.json(status, body, ended ? cookie.clear : undefined);
      } catch (error) {
        onError?.(error);
        return answers.json(503, { error: 'unavailable' });
      }
    }

    return { method: 'POST', path: `${folder}/${name}`, maxBodyBytes: 8192, handle };
  }

  const free = <Body>(name: string, schema: z.ZodType<Body>, act: Act<Body>) =>
    route(name, schema, act, { held: false });
  const held = <Body>(name: string, schema: z.ZodType<Body>, act: Act<Body>) =>
    route(name, schema, act, { held: true });

  return [
    free('begin', bodies.link, async ({ token }) => sendReply(await links.begin(token))),
    free('send', bodies.send, async ({ token, way }) => sendReply(await links.send(token, way))),
    free('verify', bodies.code, async ({ token, code }) => {
      const digits = digitsOf(code);
      return digits === undefined ? notDigits : verifyReply(await links.verify(token, digits));
    }),
    free('report', bodies.link, async ({ token }) => {
      const { state } = await links.report(token);
      return state === 'gone' ? gone : { status: 200, body: { state } };
    }),
    held('resume', bodies.link, async ({ token }, session) => resumeReply(await links.resume(token, session))),
    held('set', bodies.password, async ({ token, password, confirmation }, session) => {
      if (password !== confirmation) return { status: 422, body: { error: 'mismatch' } };
      return setReply(await links.setPassword(token, session, password));
    }),
    held('enrol', bodies.link, async ({ token }, session) => enrolReply(await links.enrolment(token, session))),
    held('authenticator', bodies.code, async ({ token, code }, session) => {
      const digits = digitsOf(code);
      return digits === undefined
        ? notDigits
        : authenticatorReply(await links.addAuthenticator(token, session, digits));
    }),
    held('forget', bodies.link, async ({ token }, session) =>
      authenticatorReply(await links.removeAuthenticator(token, session)),
    ),
  ];
}
