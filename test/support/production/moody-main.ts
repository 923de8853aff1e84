import { resolve } from 'node:path';
import { run } from '../../../bot/run.ts';
import { moodyPartnerCenter } from '../moody-partner-center.ts';

// The bot as `bot/main.ts` runs it, with a Partner Center whose writes wait from one SIGUSR2 to the next, and a clock
// that may be ahead: what another process has taken for a minute is free then.
const moody = moodyPartnerCenter();
const ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
let holds = false;
process.on('SIGUSR2', () => {
  holds = !holds;
  if (holds) moody.holdWrites();
  else moody.letGo();
  process.stdout.write(holds ? 'writes wait\n' : 'writes go on\n');
});
// Long enough for a press to be under way in its turn, short enough for one to go on behind it.
await run(resolve('.'), { around: moody.around, patienceMs: 1500, now: () => Date.now() + ahead });
