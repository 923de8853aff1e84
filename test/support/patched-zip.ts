/** A copy of a zip whose directory says another unpacked size of a file (APPNOTE.TXT 4.3.12), as a bomb's does. */
export function withDeclaredSize(zip: Uint8Array, path: string, size: number): Uint8Array {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4)) {
    const name = copy.toString('latin1', at + 46, at + 46 + copy.readUInt16LE(at + 28));
    if (name !== path) continue;
    copy.writeUInt32LE(size, at + 24);
    return new Uint8Array(copy);
  }
  throw new Error(`${path} is not in the zip`);
}
