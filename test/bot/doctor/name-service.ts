import dns from 'node:dns';

/** Does the work while each look-up of a name fails with this code: what is out there is not a test's. */
export async function withFailingLookups<T>(code: 'ENOTFOUND' | 'EAI_AGAIN', work: () => Promise<T>): Promise<T> {
  const fail = (_name: string, _options: unknown, done: (error: Error) => void) =>
    done(Object.assign(new Error('CANARY'), { code }));
  const spy = jest.spyOn(dns, 'lookup').mockImplementation(fail as unknown as typeof dns.lookup);
  try {
    return await work();
  } finally {
    spy.mockRestore();
  }
}
