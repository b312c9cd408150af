import { describe, expect, test } from 'vitest';
import { createThread, ThreadLimitError } from '../../../office/kernel/index.ts';

const file = new URL('../support/kept-busy-thread.ts', import.meta.url);
const limits = { taskMsMax: 1_500, heapMbMax: 16, waitingMax: 3 };

describe('work in a thread', () => {
  test('is done one after the other, and goes on after a task that failed', async () => {
    const run = createThread<string, string>(file, limits);
    const answers = await Promise.allSettled([run('this'), run('fail'), run('that')]);
    expect(answers).toEqual([
      { status: 'fulfilled', value: 'did this' },
      { status: 'rejected', reason: expect.objectContaining({ message: 'as asked' }) },
      { status: 'fulfilled', value: 'did that' },
    ]);
  });

  test('that takes too long or too much memory is given up, and what waited behind it is done', async () => {
    const run = createThread<string, string>(file, limits);
    const [late, large, next] = await Promise.allSettled([run('for ever'), run('all memory'), run('this')]);
    expect(late).toMatchObject({ reason: { message: 'it took longer than 1.5 s' } });
    expect(large).toMatchObject({ status: 'rejected' });
    expect(next).toMatchObject({ value: 'did this' });
  });

  test('is given up when nobody waits for it any more, and refused when too many wait', async () => {
    const run = createThread<string, string>(file, limits);
    const gone = new AbortController();
    const asked = [run('for ever', gone.signal), run('this'), run('for ever', AbortSignal.abort())];
    await expect(run('one too many')).rejects.toSatisfy(
      (error) => error instanceof ThreadLimitError && error.isCrowded,
    );
    gone.abort();
    const [endless, next, never] = await Promise.allSettled(asked);
    expect([endless?.status, never?.status]).toEqual(['rejected', 'rejected']);
    expect(next).toMatchObject({ value: 'did this' });
  });
});
