import { compileFunction } from 'node:vm';
import { requireLate } from '../../../bot/bundle/late-requires.ts';

/** Evaluates CommonJS in a world of modules; tells what it exports and what it has asked for so far. */
function evaluate(source: string, modules: Readonly<Record<string, object>>) {
  const asked: string[] = [];
  const exports: Record<string, unknown> = {};
  const require = (file: string) => {
    asked.push(file);
    return modules[file];
  };
  const namesOf = (file: string) => Object.keys(modules[file] ?? {});
  compileFunction(requireLate(source, namesOf), ['exports', 'require'])(exports, require);
  return { exports, asked };
}

test('a file that another one needs in a function is asked for when the function is called', () => {
  const source = `
const net_1 = require("net-of-ours");
const Net_10 = require("ten");
exports.call = () => (0, net_1.call)(new net_1.Socket());
exports.ten = () => Net_10;`;

  const { exports, asked } = evaluate(source, {
    'net-of-ours': { call: (socket: unknown) => socket instanceof Map, Socket: Map },
    ten: { ten: 10 },
  });
  expect(asked).toEqual([]);
  expect((exports['call'] as () => boolean)()).toBe(true);
  expect((exports['ten'] as () => object)()).toEqual({ ten: 10 });
  expect(new Set(asked)).toEqual(new Set(['net-of-ours', 'ten']));
});

test('a class asks for the one that it extends at once', () => {
  const source = `const base_1 = require("./base");\nexports.Derived = class extends base_1.Base {};`;
  const { asked } = evaluate(source, { './base': { Base: Map } });
  expect(asked).toEqual(['./base']);
});

test('an index asks for a file when something of it is asked for first, and keeps its own names', () => {
  const source = `
exports.own = 'own';
__exportStar(require("./one"), exports);
tslib_1.__exportStar(require("./other"), exports);
var third_1 = require("./third");
Object.defineProperty(exports, "third", { enumerable: true, get: function () { return third_1.third; } });`;
  const { exports, asked } = evaluate(source, {
    './one': { one: 1, own: 'another', default: 'never' },
    './other': { other: 2 },
    './third': { third: 3 },
  });
  expect(Object.keys(exports).toSorted()).toEqual(['one', 'other', 'own', 'third']);
  expect(asked).toEqual([]);
  expect(exports['own']).toBe('own');
  expect(exports['other']).toBe(2);
  expect(asked).toEqual(['./other']);
  expect([exports['one'], exports['third']]).toEqual([1, 3]);
});

test('what is not made by TypeScript, and what is Node’s own, stays as it is', () => {
  const source = [
    'const fs_1 = require("fs");',
    'const plain = require("plain");',
    'const z = __importStar(require("zod"));',
    'fs_1.read(plain, z, name_1);',
  ].join('\n');
  expect(requireLate(source, () => [])).toBe(source);
});
