import { initWasm, Resvg } from '@resvg/resvg-wasm';

let started: Promise<void> | undefined;

/** Draws an SVG as a square PNG of `size` pixels a side. `engine` are the bytes of resvg, which starts once in a process. */
export async function drawIcon(svg: string, size: number, engine: Uint8Array): Promise<Uint8Array> {
  started ??= initWasm(engine);
  await started;
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } });
  const drawn = image.render();
  try {
    if (drawn.width !== size || drawn.height !== size) throw new Error(`an icon of ${size} pixels must be a square`);
    return drawn.asPng();
  } finally {
    drawn.free();
    image.free();
  }
}
