/** A beginning that does not take place; the message is for the operator, in their language, and says what to do. */
export class InitRefused extends Error {
  override readonly name = 'InitRefused';
}
