import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { START } from '../harness.ts';
import { HOUR_MS, refusalAt, started, work } from './suspended.ts';

describe('Suspending a process instance', () => {
  it('is refused for what is no running instance, and twice', async () => {
    // given
    const { engine, key } = await started(work());
    const suspend = (processInstanceKey: number) => ({ type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey }) as const;

    // then
    for (const unknown of [99, engine.elementInstanceKey('work')])
      expect(engine.rejection(suspend(unknown))).toEqual({
        code: 'NOT_FOUND',
        reason: `Expected to suspend a process instance with key '${unknown}', but no such process was found`,
      });
    engine.suspend(key);
    expect(engine.rejection(suspend(key))).toEqual({
      code: 'INVALID_STATE',
      reason: `Expected to suspend a process instance with key '${key}', but it is already suspended`,
    });
  });

  it('leaves it active, and says since when it is suspended until it is resumed or ends', async () => {
    // given
    const { engine, key } = await started(work());
    const other = engine.create('p');
    const row = (of: number) => engine.written().all.processInstance?.find((each) => each.processInstanceKey === of);
    engine.advance('PT1H');

    // when
    engine.suspend(key);
    engine.suspend(other);

    // then
    expect(row(key)).toMatchObject({ state: 'ACTIVE', suspendedMs: START + HOUR_MS });
    engine.resume(key);
    engine.cancel(other);
    expect(row(key)).toMatchObject({ state: 'ACTIVE', suspendedMs: null });
    expect(row(other)).toMatchObject({ state: 'TERMINATED', suspendedMs: null });
  });

  it('is refused, and its resumption too, while it is being cancelled', async () => {
    // given
    const listened = process('p').start().userTask('ask').taskListeners({ eventType: 'canceling', type: 'ask' }).end();
    const { engine, key } = await started(listened);
    engine.cancel(key);

    // then
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey: key }).code).toBe('NOT_FOUND');
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey: key }).code).toBe('NOT_FOUND');
  });

  it('is undone only for what is suspended', async () => {
    const { engine, key } = await started(work());
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey: key })).toEqual({
      code: 'INVALID_STATE',
      reason: `Expected to resume a process instance with key '${key}', but it is not currently suspended`,
    });
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey: 99 }).code).toBe('NOT_FOUND');
  });
});

describe('A job of a suspended instance', () => {
  const activate = (jobKey: number) =>
    ({ type: 'JOB_BATCH.ACTIVATE', jobType: 'x', jobKeys: [jobKey], worker: 'w', timeoutMs: 60_000 }) as const;

  it('is not handed out until the instance is resumed', async () => {
    // given
    const { engine, key } = await started(work());
    const { jobKey } = engine.job('x');

    // when
    engine.suspend(key);

    // then
    expect(engine.execute(activate(jobKey)).jobs).toEqual([]);
    engine.restart();
    expect(engine.execute(activate(jobKey)).jobs).toEqual([]);
    engine.resume(key);
    expect(engine.execute(activate(jobKey)).jobs).toHaveLength(1);
  });

  it('stays with the worker that has it, whose answers are refused until the instance is resumed', async () => {
    // given
    const { engine, key } = await started(work());
    const job = engine.job('x');
    job.activate();
    engine.suspend(key);
    const answers: readonly Command[] = [
      { type: 'JOB.COMPLETE', jobKey: job.jobKey, variables: {} },
      { type: 'JOB.FAIL', jobKey: job.jobKey, retries: 1, errorMessage: '', retryBackOffMs: 0, variables: {} },
      { type: 'JOB.THROW_ERROR', jobKey: job.jobKey, errorCode: 'E', errorMessage: '', variables: {} },
      { type: 'JOB.UPDATE', jobKey: job.jobKey, retries: 5 },
    ];

    // then
    for (const answer of answers) expect(engine.rejection(answer)).toEqual(refusalAt(key));
    expect(engine.job('x').state).toBe('ACTIVATED');
    engine.resume(key);
    job.complete();
    expect(engine.path(key)).toEqual(['start', 'work', 'end']);
  });

  it('is put aside when its time is out, and given to the next worker after the resumption', async () => {
    // given
    const { engine, key } = await started(work());
    engine.job('x').activate('w', 60_000);
    engine.suspend(key);

    // when
    engine.advance('PT2M');

    // then
    expect(engine.job('x').state).toBe('SUSPENDED');
    engine.resume(key);
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', shownState: 'TIMED_OUT' });
  });

  it('is put aside when its back-off ends', async () => {
    // given
    const { engine, key } = await started(work());
    engine.job('x').fail({ retries: 1, backOffMs: 60_000 });
    engine.suspend(key);

    // when
    engine.advance('PT2M');

    // then
    expect(engine.job('x')).toMatchObject({ state: 'SUSPENDED', recurAtMs: null });
    engine.resume(key);
    expect(engine.job('x').state).toBe('CREATED');
  });

  it('keeps its incident, which cannot be resolved until then', async () => {
    // given
    const { engine, key } = await started(work());
    engine.job('x').fail({ retries: 0 });
    engine.suspend(key);

    // then
    const { incidentKey } = engine.incident();
    expect(engine.rejection({ type: 'INCIDENT.RESOLVE', incidentKey })).toEqual(refusalAt(key));
    engine.resume(key);
    expect(engine.job('x').state).toBe('FAILED');
    engine.job('x').update({ retries: 1 });
    engine.resolve(incidentKey);
    engine.job('x').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});

describe('A timer of a suspended instance', () => {
  const late = (timer: { readonly duration: string } | { readonly cycle: string }, interrupting: boolean) =>
    work().boundary('late', 'work', { timer, interrupting }).task('hurry').end('end2');

  it('triggers at the resumption when its moment has come meanwhile', async () => {
    // given
    const { engine, key } = await started(late({ duration: 'PT1H' }, true));
    engine.suspend(key);

    // when
    engine.advance('P1D');
    const before = engine.activeElements(key);
    engine.restart();
    engine.resume(key);
    engine.advance('PT0S');

    // then
    expect(before).toEqual(['work']);
    expect(engine.path(key)).toEqual(['start', 'late', 'hurry', 'end2']);
  });

  it('keeps its moment: the clock does not stand still for it', async () => {
    // given
    const { engine, key } = await started(late({ duration: 'PT1H' }, true));
    engine.suspend(key);
    engine.advance('PT40M');
    engine.resume(key);

    // when
    engine.advance('PT19M');
    const before = engine.path(key);
    engine.advance('PT1M');

    // then
    expect(before).toEqual(['start']);
    expect(engine.path(key)).toContain('late');
  });

  it('is refused when it was on its way already', async () => {
    // given
    const { engine, key } = await started(late({ duration: 'PT1H' }, true));
    engine.sleep(2 * HOUR_MS);
    const [trigger] = engine.due();
    engine.suspend(key);

    // then
    if (trigger === undefined) throw new Error('Nothing is due');
    expect(engine.rejection(trigger).code).toBe('INVALID_STATE');
    expect(engine.due()).toEqual([]);
  });

  it.each([
    { cycle: 'R/PT1H', minutes: 30 },
    { cycle: 'R/P1M', minutes: 30 * 24 * 60 },
    { cycle: '0 0 * * * *', minutes: 30 },
  ])('fires once for all that $cycle missed, and keeps its rhythm', async ({ cycle, minutes }) => {
    // given
    const { engine, key } = await started(late({ cycle }, false));
    engine.suspend(key);
    engine.advance(cycle === 'R/P1M' ? 'P92D' : 'PT5H30M');

    // when
    engine.resume(key);
    engine.advance('PT0S');

    // then
    const fired = () => engine.path(key).filter((id) => id === 'late').length;
    expect(fired()).toBe(1);
    engine.advance(`PT${minutes - 1}M`);
    expect(fired()).toBe(1);
    engine.advance('PT1M');
    expect(fired()).toBe(2);
  });

  it('does not use up the repetitions that it missed', async () => {
    // given
    const { engine, key } = await started(late({ cycle: 'R3/PT1H' }, false));
    engine.suspend(key);
    engine.advance('PT9H');

    // when
    engine.resume(key);
    engine.advance('P1D');

    // then
    expect(engine.path(key).filter((id) => id === 'late')).toHaveLength(3);
  });
});
