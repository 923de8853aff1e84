/** A package that is not made; the message is for the operator, in their language, and says what to do. */
export class PackageRefused extends Error {
  override readonly name = 'PackageRefused';
}
