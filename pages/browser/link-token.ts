/** What a link brought along: `key` tells which kind of link it was. */
export interface LinkToken {
  readonly key: 't' | 'f';
  readonly token: string;
}

/**
 * Takes the token out of the address. From then on it lives in the page's memory alone: the address bar, the history and
 * a shared screen no longer show it.
 */
export function takeToken(): LinkToken {
  const fragment = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
  // A second link opened in the same tab differs in its fragment alone, which loads nothing by itself.
  addEventListener('hashchange', () => location.reload());
  const first = fragment.get('f');
  return first === null ? { key: 't', token: fragment.get('t') ?? '' } : { key: 'f', token: first };
}
