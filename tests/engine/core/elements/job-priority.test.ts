/** The priority of jobs (Camunda documentation, "Job workers", job prioritization): who has one, and what it may be. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../engine/feel/evaluation/expression.ts';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const withPriority = (priority?: string) =>
  process('p')
    .start()
    .serviceTask('a', { type: 'x', ...(priority === undefined ? {} : { priority }) })
    .end();

/** The priority of the job of a started process. */
async function priorityOf(builder: ReturnType<typeof process>, variables: Readonly<Record<string, Json>> = {}) {
  const engine = testEngine();
  await engine.deploy(builder);
  engine.create('p', variables);
  return engine.job('x').priority;
}

describe('The priority of a job', () => {
  it('is 0 unless somebody says one', async () => {
    expect(await priorityOf(withPriority())).toBe(0);
    expect(await priorityOf(withPriority(''))).toBe(0);
  });

  it.each([
    ['42', 42],
    ['-2147483648', -2_147_483_648],
    ['2147483647', 2_147_483_647],
    ['=tier * 25', 75],
  ])('is what its task says: %s', async (priority, expected) => {
    expect(await priorityOf(withPriority(priority), { tier: 3 })).toBe(expected);
  });

  it('is what the process says of all jobs of its tasks, where a task says nothing', async () => {
    expect(await priorityOf(withPriority().jobPriority('=tier'), { tier: 33 })).toBe(33);
    expect(await priorityOf(withPriority('0').jobPriority('33'))).toBe(0);
  });

  it.each(['scriptTask', 'sendTask', 'businessRuleTask'] as const)('is that of a %s too', async (kind) => {
    expect(await priorityOf(process('p').start().jobTask(kind, 'a', { type: 'x', priority: '7' }).end())).toBe(7);
    expect(await priorityOf(process('p').jobPriority('8').start().jobTask(kind, 'a', { type: 'x' }).end())).toBe(8);
  });

  it('is 0 of the jobs of listeners, of events and of user tasks, whatever the process says', async () => {
    const listened = process('p')
      .jobPriority('77')
      .start()
      .task('a')
      .listeners({ eventType: 'start', type: 'x' })
      .end();
    expect(await priorityOf(listened)).toBe(0);
    const thrown = process('p')
      .jobPriority('77')
      .start()
      .throwEvent('a', { message: { name: 'm' }, type: 'x' })
      .end();
    expect(await priorityOf(thrown)).toBe(0);
    const engine = testEngine();
    await engine.deploy(process('p').jobPriority('77').start().userTask('a', { jobBased: true }).end());
    engine.create('p');
    expect(engine.job('io.camunda.zeebe:userTask').priority).toBe(0);
  });

  it.each([
    ['=missing', {}, "'=missing' for the job priority to be 'NUMBER', but was 'NULL'"],
    ['=flag', { flag: true }, "for the job priority to be 'NUMBER', but was 'BOOLEAN'"],
    ['=n', { n: 1.5 }, 'for the job priority to be an integer within the 32-bit signed range'],
    ['=n', { n: 2_147_483_648 }, 'for the job priority to be an integer within the 32-bit signed range'],
    ['=n', { n: -2_147_483_649 }, 'for the job priority to be an integer within the 32-bit signed range'],
  ])('by %s with %o raises an incident, and the job is made when it is resolved', async (priority, variables, text) => {
    // given
    const engine = testEngine();
    await engine.deploy(withPriority(priority));
    const key = engine.create('p', variables);

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'a', jobKey: null });
    expect(engine.incident().errorMessage).toContain(text);
    expect(engine.jobs('x')).toEqual([]);

    // when
    engine.setVariables(key, { missing: 4, flag: 4, n: 4 });
    engine.resolve();

    // then
    expect(engine.job('x').priority).toBe(4);
  });

  it('is changed by an update, alone or with the rest, in whatever state the job is, and shows as no new state', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withPriority('1'));
    engine.create('p');

    // when, then
    engine.job('x').update({ priority: 9 });
    expect(engine.job('x')).toMatchObject({ priority: 9, retries: 3, shownState: 'CREATED' });
    engine.job('x').activate('w', 1000);
    engine.job('x').update({ priority: -4 });
    expect(engine.job('x')).toMatchObject({ priority: -4, state: 'ACTIVATED' });
    engine.advance('PT2S');
    expect(engine.job('x')).toMatchObject({ priority: -4, state: 'CREATED' });
    engine.job('x').fail({ retries: 0 });
    engine.job('x').update({ priority: 10, retries: 5 });
    expect(engine.job('x')).toMatchObject({ priority: 10, retries: 5, shownState: 'RETRIES_UPDATED' });
  });
});
