import { groupCommit } from '../../storage/group-commit.ts';

const never = () => false;
const always = () => true;

describe('Works that are committed together', () => {
  it('share one transaction when they come in one round of the event loop', async () => {
    const groups: number[] = [];
    const commits = groupCommit<number>((works) => (groups.push(works.length), works.map((work) => work())), never);
    expect(await Promise.all([1, 2, 3].map((result) => commits.run(() => result)))).toEqual([1, 2, 3]);
    expect(await commits.run(() => 4)).toBe(4);
    expect(groups).toEqual([3, 1]);
  });

  it('are each tried alone when one of them fails, so that none fails for another', async () => {
    const done: string[] = [];
    const commits = groupCommit<string>((works) => {
      const results = works.map((work) => work());
      done.push(...results);
      return results;
    }, always);
    const fails = () => {
      throw new Error('the disk is full');
    };
    const outcomes = await Promise.allSettled([commits.run(() => 'a'), commits.run(fails), commits.run(() => 'b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['a', 'b']);
  });

  it('all fail at once when the store does, which is asked once', async () => {
    let asked = 0;
    const commits = groupCommit<string>(() => {
      asked += 1;
      throw new Error('database is locked');
    }, never);
    const outcomes = await Promise.allSettled([commits.run(() => 'a'), commits.run(() => 'b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toBe(1);
  });

  it('are done at once when nothing more may come', async () => {
    const commits = groupCommit<string>((works) => works.map((work) => work()), never);
    let done = false;
    const work = commits.run(() => ((done = true), 'done'));
    commits.flush();
    expect(done).toBe(true);
    commits.flush();
    expect(await work).toBe('done');
  });
});
