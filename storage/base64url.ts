/**
 * Decodes unpadded base64url, or gives `undefined` when the text is not the one spelling of its bytes: Node's decoder
 * passes over strange characters and unused bits, so that a text could be changed and still mean the same.
 */
export function decodeBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
