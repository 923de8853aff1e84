import { readDashboard, type Panel } from '../support/monitoring/monitoring-files.ts';

const dashboard = readDashboard();
const { panels } = dashboard;
const asking = panels.filter((panel): panel is Panel => panel.type !== 'row');

test('the rows are those that an operator looks for, in this order', () => {
  const rows = panels.flatMap(({ type, title }) => (type === 'row' ? [title] : []));
  expect(rows).toEqual(['Health', 'Turns', 'Effects', 'Password resets', 'Messages', 'Store', 'Process']);
});

test('each panel has an id and a title of its own', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
});

test('no panel lies upon another, or out of the 24 columns', () => {
  const taken = new Map<string, string>();
  for (const { title, gridPos } of panels) {
    expect([title, gridPos.x + gridPos.w <= 24]).toEqual([title, true]);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect([title, x, y, taken.get(`${x} ${y}`)]).toEqual([title, x, y, undefined]);
        taken.set(`${x} ${y}`, title);
      }
    }
  }
});

test('rows of the grid are full: no hole is left between panels', () => {
  const width = new Map<number, number>();
  for (const { gridPos } of panels) width.set(gridPos.y, (width.get(gridPos.y) ?? 0) + gridPos.w);
  expect([...width].filter(([, columns]) => columns !== 24)).toEqual([]);
});

test.each(asking.map((panel) => [panel.title, panel] as const))('"%s" has a unit and says what to do', (_, panel) => {
  const { type, fieldConfig, description, targets } = panel;
  expect(type === 'heatmap' || fieldConfig.defaults.unit !== undefined).toBe(true);
  expect(description).toMatch(/[.?]$/);
  expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  for (const { expr } of targets) expect(expr).toContain('{job=~"$job", instance=~"$instance"');
});

test('data source, job and replica can be chosen', () => {
  expect(dashboard.templating.list.map(({ name, type }) => [name, type])).toEqual([
    ['datasource', 'datasource'],
    ['job', 'query'],
    ['instance', 'query'],
  ]);
});
