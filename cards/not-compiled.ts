/** Something in a template that is not compiled: the library draws that template. `message` is what it is. */
export class NotCompiled extends Error {
  override readonly name = 'NotCompiled';
}
