import { checkClock } from '../../../bot/doctor/check-clock.ts';
import { freePort } from '../../support/free-port.ts';
import { silentPorts } from '../../support/silent-port.ts';
import { patientOf } from './patient-under-test.ts';
import { standIns } from './stand-ins.ts';

const { http } = standIns();
const silentPort = silentPorts();
const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
const told = Date.parse(date) + 500;

const look = (ToChannelFromBotLoginUrl: string, now: number) =>
  checkClock(patientOf({ ToChannelFromBotLoginUrl }, { now: () => now, timeoutMs: 200 }));

it.each([
  ['on time', 0, 'good', 'doctor.clock.good', 0],
  ['30 s ahead', 30_000, 'good', 'doctor.clock.good', 30],
  ['31 s ahead', 31_000, 'bad', 'doctor.clock.ahead', 31],
  ['30 s behind', -30_000, 'good', 'doctor.clock.good', 30],
  ['31 s behind', -31_000, 'bad', 'doctor.clock.behind', 31],
  ['a day ahead', 86_400_000, 'bad', 'doctor.clock.ahead', 86_400],
])('a clock that is %s', async (_, offMs, mark, key, off) => {
  const url = await http(() => ({ status: 404, headers: { Date: date } }));
  const [found, ...more] = await look(`${url}/{tenant}`, told + offMs);
  expect(found).toMatchObject({ mark, key, params: { host: new URL(url).host, off } });
  expect(more).toEqual([]);
});

it('cannot be found out from who tells no time, is silent or away', async () => {
  const untold = await http(() => ({ status: 200, headers: { Date: 'soon' } }));
  expect(await look(untold, told)).toMatchObject([{ mark: 'unknown', key: 'doctor.clock.untold' }]);
  const silent = await look(`http://127.0.0.1:${await silentPort()}`, told);
  expect(silent).toMatchObject([{ mark: 'unknown', key: 'doctor.clock.unreachable', params: { code: 'timeout' } }]);
  const away = await look(`http://127.0.0.1:${await freePort()}`, told);
  expect(away).toMatchObject([{ mark: 'unknown', params: { code: 'ECONNREFUSED' } }]);
});
