/** A copy that does not take place or stops; the message is for the operator, in their language, and says what to do. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}
