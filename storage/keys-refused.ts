/**
 * Keys with which nothing may be opened. The message is for operators and says what to do; it names keys by their ids or
 * places, and holds nothing of them.
 */
export class KeysRefused extends Error {
  override readonly name = 'KeysRefused';
}
