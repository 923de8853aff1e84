import { circuitBreaker } from '../../jobs/codes/circuit-breaker.ts';
import { movableClock } from '../support/storage/movable-clock.ts';

function rig() {
  const clock = movableClock();
  const breaker = circuitBreaker({ failures: 3, pauseMs: 1000 }, clock.now);
  const fail = (times: number) => {
    for (let time = 0; time < times; time += 1) breaker.failed();
  };
  return { breaker, clock, fail };
}

describe('a circuit breaker', () => {
  it('opens after so many failures in a row, and not before', () => {
    const { breaker, fail } = rig();
    fail(2);
    expect([breaker.isOpen(), breaker.admits()]).toEqual([false, true]);
    breaker.succeeded();
    fail(2);
    expect([breaker.isOpen(), breaker.admits()]).toEqual([false, true]);
    fail(1);
    expect([breaker.isOpen(), breaker.admits()]).toEqual([true, false]);
  });

  it('lets one try through after its pause, and all of them when that one succeeds', () => {
    const { breaker, clock, fail } = rig();
    fail(3);
    clock.advance(999);
    expect(breaker.admits()).toBe(false);
    clock.advance(1);
    expect(breaker.isOpen()).toBe(false);
    expect([breaker.admits(), breaker.admits(), breaker.isOpen()]).toEqual([true, false, true]);
    breaker.succeeded();
    expect([breaker.admits(), breaker.admits(), breaker.isOpen()]).toEqual([true, true, false]);
  });

  it('waits again when that one fails, or never tells', () => {
    const { breaker, clock, fail } = rig();
    fail(3);
    clock.advance(1000);
    expect(breaker.admits()).toBe(true);
    clock.advance(500);
    fail(1);
    clock.advance(999);
    expect(breaker.admits()).toBe(false);
    clock.advance(1);
    expect(breaker.admits()).toBe(true);
    clock.advance(1000);
    expect(breaker.admits()).toBe(true);
  });
});
