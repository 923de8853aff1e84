import type { ResetLinks } from '../../password-reset/reset-links.ts';

/** What was asked of the links: the method and its arguments. */
export type Asked = readonly [keyof ResetLinks, ...(readonly (string | undefined)[])];

/** Links as the pages see them, without a reset behind them, and what was asked of them. */
export type FakeResetLinks = { links: ResetLinks; asked: readonly Asked[] };

/** Makes links that answer as they are told; whatever is not told is answered as a link that opens nothing. */
export function fakeResetLinks(answers: Partial<ResetLinks> = {}): FakeResetLinks {
  const asked: Asked[] = [];
  const gone = async () => ({ state: 'gone' }) as const;
  function told<Name extends keyof ResetLinks>(name: Name): ResetLinks[Name] {
    const answer = (answers[name] ?? gone) as (...given: (string | undefined)[]) => unknown;
    return (async (...given: (string | undefined)[]) => {
      asked.push([name, ...given]);
      // A turn of the event loop, as a store takes.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return answer(...given);
    }) as unknown as ResetLinks[Name];
  }
  return {
    asked,
    links: {
      begin: told('begin'),
      send: told('send'),
      verify: told('verify'),
      resume: told('resume'),
      setPassword: told('setPassword'),
      enrolment: told('enrolment'),
      addAuthenticator: told('addAuthenticator'),
      removeAuthenticator: told('removeAuthenticator'),
      report: told('report'),
    },
  };
}
