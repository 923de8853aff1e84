import { groupCommit } from '../../storage/group-commit.ts';

describe('Works that are committed together', () => {
  it('share one transaction when they come in one round of the event loop', async () => {
    const groups: number[] = [];
    const commits = groupCommit<number>((works) => (groups.push(works.length), works.map((work) => work())));
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
    });
    const fails = () => {
      throw new Error('the disk is full');
    };
    const outcomes = await Promise.allSettled([commits.run(() => 'a'), commits.run(fails), commits.run(() => 'b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['a', 'b']);
  });

  it('are done at once when nothing more may come', async () => {
    const commits = groupCommit<string>((works) => works.map((work) => work()));
    let done = false;
    const work = commits.run(() => ((done = true), 'done'));
    commits.flush();
    expect(done).toBe(true);
    commits.flush();
    expect(await work).toBe('done');
  });
});
