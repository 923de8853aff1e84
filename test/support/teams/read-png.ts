import { inflateSync } from 'node:zlib';

/** A picture, four bytes a pixel: red, green, blue, opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

/** Reads a PNG of eight bits a channel with opacity and without interlacing (RFC 2083); any other throws. */
export function readPng(png: Uint8Array): Picture {
  const file = Buffer.from(png);
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG');
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + file.readUInt32BE(at)),
    });
  }
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.toString('hex', 8) !== '0806000000') throw new Error(`another PNG: ${header.toString('hex', 8)}`);
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * 4;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const left = x < 4 ? 0 : (lines[y * stride + x - 4] ?? 0);
      const up = y === 0 ? 0 : (lines[(y - 1) * stride + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (lines[(y - 1) * stride + x - 4] ?? 0);
      const guessed = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      if (guessed === undefined) throw new Error(`no filter ${filter}`);
      lines[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guessed;
    }
  }
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0, opacity = 0] = lines.subarray(index * 4, index * 4 + 4);
    return [red, green, blue, opacity] as const;
  });
  return { width, height, pixels };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const off = [left, up, corner].map((value) => Math.abs(guess - value));
  const nearest = Math.min(...off);
  return [left, up, corner][off.indexOf(nearest)] ?? 0;
}
