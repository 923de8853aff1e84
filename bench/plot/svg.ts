/** One bar: a ratio with the least and the most of its rounds, and the goal, if there is one. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly goal?: number | undefined;
}

/** A group of bars under a title. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly unit: string;
}

const [width, labelWidth, rowHeight, headHeight] = [760, 250, 26, 54];
const barWidth = width - labelWidth - 90;

/**
 * Draws panels of bars, one below the other. The colours are read on white and on GitHub's dark ground; text and lines
 * change with the reader's scheme where the image is shown in a page that has one.
 */
export function draw(panels: readonly Panel[]): string {
  const heights = panels.map(({ bars }) => headHeight + bars.length * rowHeight + 12);
  const height = heights.reduce((sum, own) => sum + own, 0);
  let top = 0;
  const drawn = panels.map((panel, place) => {
    const own = drawPanel(panel, top);
    top += heights[place] ?? 0;
    return own;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13">
<title>${panels.map(({ title }) => escape(title)).join('; ')}</title>
<style>
  .ground { fill: #ffffff } .text { fill: #1f2328 } .faint { fill: #59636e } .line { stroke: #59636e }
  .bar { fill: #2f81f7 } .goal { stroke: #d1242f }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } .text { fill: #f0f6fc } .faint { fill: #9198a1 } .line { stroke: #9198a1 } .goal { stroke: #ff7b72 }
  }
</style>
<rect class="ground" width="${width}" height="${height}"/>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel({ title, bars, unit }: Panel, top: number): string {
  const most = Math.max(...bars.flatMap(({ most, goal = 0 }) => [most, goal]), 1);
  const x = (value: number) => labelWidth + (value / most) * barWidth;
  const rows = bars.map((bar, place) => drawBar(bar, { y: top + headHeight + place * rowHeight, x, unit }));
  const one = x(1).toFixed(1);
  const bottom = top + headHeight + bars.length * rowHeight;
  return [
    `<text class="text" x="16" y="${top + 26}" font-size="15" font-weight="600">${escape(title)}</text>`,
    `<line class="line" x1="${one}" x2="${one}" y1="${top + headHeight - 6}" y2="${bottom}" stroke-dasharray="2 3"/>`,
    `<text class="faint" x="${one}" y="${top + headHeight - 10}" text-anchor="middle" font-size="11">1${unit}</text>`,
    ...rows,
  ].join('\n');
}

function drawBar(
  { label, value, least, most, goal }: Bar,
  { y, x, unit }: { y: number; x: (value: number) => number; unit: string },
): string {
  const middle = y + rowHeight / 2;
  const at = (place: number) => place.toFixed(1);
  const parts = [
    `<text class="text" x="${labelWidth - 10}" y="${at(middle + 4)}" text-anchor="end">${escape(label)}</text>`,
    `<rect class="bar" x="${labelWidth}" y="${y + 5}" width="${at(x(value) - labelWidth)}" height="${rowHeight - 10}" rx="2"/>`,
    `<line class="line" x1="${at(x(least))}" x2="${at(x(most))}" y1="${at(middle)}" y2="${at(middle)}"/>`,
    `<text class="text" x="${at(x(Math.max(value, most)) + 8)}" y="${at(middle + 4)}">${value.toFixed(2)}${unit}</text>`,
  ];
  if (goal !== undefined) {
    const place = at(x(goal));
    parts.push(
      `<line class="goal" x1="${place}" x2="${place}" y1="${y + 2}" y2="${y + rowHeight - 2}" stroke-width="2"/>`,
    );
  }
  return parts.join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
