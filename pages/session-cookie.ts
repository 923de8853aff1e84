/** The cookie that holds the session of whoever has proven themselves. */
export type SessionCookie = {
  /** The session of a `Cookie` header; `undefined` when there is none, or more than one, or it has another form. */
  read(header: string | undefined): string | undefined;
  /** The `Set-Cookie` header that hands a session out, for ten minutes. */
  set(session: string): string;
  /** The `Set-Cookie` header that takes it away. */
  clear: string;
};

/**
 * Makes the cookie of the pages in `folder`. Over https its name keeps it from being set by a neighbouring host or in the
 * clear (`__Host-`); browsers take that name over https alone.
 */
export function sessionCookie(site: URL, folder: string): SessionCookie {
  const secure = site.protocol === 'https:';
  const name = secure ? '__Host-r' : 'r';
  const attributes = `${secure ? 'Secure; ' : ''}HttpOnly; SameSite=Strict; Path=${secure ? '/' : folder}`;
  return {
    read(header = '') {
      const values = header
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      const [session = ''] = values;
      return values.length === 1 && /^[\w-]{16,256}$/.test(session) ? session : undefined;
    },
    set: (session) => `${name}=${session}; ${attributes}; Max-Age=600`,
    clear: `${name}=; ${attributes}; Max-Age=0`,
  };
}
