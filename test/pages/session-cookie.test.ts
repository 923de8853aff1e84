import { assert, property } from 'fast-check';
import { sessionCookie } from '../../pages/session-cookie.ts';
import { session } from './reset-page-under-test.ts';
import { anyText } from '../support/any-text.ts';

const secure = sessionCookie(new URL('https://guichet.example.cn'), '/r');
const local = sessionCookie(new URL('http://localhost:3978'), '/r');

test('over https the cookie is of this host alone, over TLS alone, and out of reach of scripts and other sites', () => {
  expect(secure.set(session)).toBe(`__Host-r=${session}; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=600`);
  expect(secure.clear).toBe('__Host-r=; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=0');
});

test('over http in local mode it is sent to the pages alone', () => {
  expect(local.set(session)).toBe(`r=${session}; HttpOnly; SameSite=Strict; Path=/r; Max-Age=600`);
  expect(local.clear).toBe('r=; HttpOnly; SameSite=Strict; Path=/r; Max-Age=0');
});

test('the session is read among other cookies', () => {
  expect(secure.read(`__Host-r=${session}`)).toBe(session);
  expect(secure.read(`a=1; __Host-r=${session};b=2`)).toBe(session);
  expect(local.read(`__Host-r=other-other-other; r=${session}`)).toBe(session);
});

test.each([
  ['no cookie', undefined],
  ['an empty header', ''],
  ['an empty session', '__Host-r='],
  ['a session that is too short', '__Host-r=short'],
  ['a session that is too long', `__Host-r=${'x'.repeat(257)}`],
  ['a quoted session', `__Host-r="${session}"`],
  ['an encoded session', `__Host-r=${session}%20`],
  ['two sessions', `__Host-r=${session}; __Host-r=${session}`],
  ['a name in another case', `__host-r=${session}`],
  ['a longer name', `x__Host-r=${session}`],
  ['the name of local mode', `r=${session}`],
])('%s is no session', (_, header) => {
  expect(secure.read(header)).toBeUndefined();
});

test('whatever a browser sends, nothing is read that is not of a session’s form', () => {
  assert(
    property(anyText(), (text) => {
      expect(secure.read(`__Host-r=${text}`) ?? session).toMatch(/^[\w-]{16,256}$/);
      expect(() => secure.read(text)).not.toThrow();
    }),
  );
});
