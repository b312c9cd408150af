import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClockControlError } from '../../../engine/runtime/clock.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createEngine, type EngineOptions } from '../../../engine/runtime/create.ts';
import { process as bpmn } from '../support/bpmn.ts';
import type { Place } from './places.ts';
import { activate, chain, complete, deploy, elementsOf, start, startEngine, stateOf } from './support.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-02T12:00:00Z');

/** What the engine promises its users, on whatever store. */
export function describeEngine(name: string, createPlace: () => Promise<Place>): void {
  describe(`engine on the ${name} store`, () => {
    let place: Place;
    let engine: Engine;

    const restart = async (
      limits: Partial<Limits> = {},
      more: Pick<EngineOptions, 'uniqueBusinessIds'> = {},
    ): Promise<void> => {
      await engine.close();
      ({ engine } = await startEngine(place.openStore(), limits, undefined, more));
    };

    beforeEach(async () => {
      place = await createPlace();
      ({ engine } = await startEngine(place.openStore()));
    });
    afterEach(async () => {
      await engine.close();
      await place.drop();
    });

    test('a query sees what the last reply promised', async () => {
      await deploy(engine, chain('p', 'x'));

      const key = await start(engine, 'p', { n: '1.50' });

      expect(await stateOf(engine, key)).toBe('ACTIVE');
      const { rows } = await engine.search('variable', { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } });
      expect(rows).toMatchObject([{ name: 'n', value: '1.50', scopeKey: key }]);
    });

    test('jobs go to one worker only, oldest first, with the variables it asked for', async () => {
      await deploy(engine, chain('p', 'x'));
      const keys = [await start(engine, 'p', { a: '1', b: '2' }), await start(engine, 'p'), await start(engine, 'p')];

      const [first, second] = await Promise.all([
        activate(engine, 'x', { maxJobs: 2, fetchVariables: ['a'] }),
        activate(engine, 'x', { maxJobs: 2 }),
      ]);

      expect([...first, ...second].map(({ job }) => job.processInstanceKey)).toEqual(keys);
      expect(first[0]?.variables).toEqual({ a: 1 });
      expect(await activate(engine, 'x')).toEqual([]);
    });

    test('a long poll gets a job as soon as there is one, first come first served', async () => {
      await deploy(engine, chain('p', 'x'));
      const early = activate(engine, 'x', { requestTimeoutMs: 20_000 });
      const late = activate(engine, 'x', { requestTimeoutMs: 20_000 });

      const first = await start(engine, 'p');
      expect((await early).map(({ job }) => job.processInstanceKey)).toEqual([first]);

      const second = await start(engine, 'p');
      expect((await late).map(({ job }) => job.processInstanceKey)).toEqual([second]);
    });

    test('a long poll ends empty when its time is over or its client goes away, and takes no job with it', async () => {
      await deploy(engine, chain('p', 'x'));
      const client = new AbortController();
      const gone = activate(engine, 'x', { requestTimeoutMs: 20_000, signal: client.signal });

      expect(await activate(engine, 'x', { requestTimeoutMs: 5 })).toEqual([]);
      client.abort();
      expect(await gone).toEqual([]);
      await start(engine, 'p');
      expect(await activate(engine, 'x')).toHaveLength(1);
    });

    test('jobs of a client that went away during their commit are there for the next one, with all their retries', async () => {
      await deploy(engine, chain('p', 'x'));
      await start(engine, 'p');
      const client = new AbortController();

      const gone = activate(engine, 'x', { signal: client.signal, requestTimeoutMs: 20_000 });
      const next = activate(engine, 'x', { requestTimeoutMs: 20_000 });
      await Promise.resolve();
      client.abort();

      expect(await gone).toEqual([]);
      expect(await next).toMatchObject([{ job: { retries: 3 } }]);
    });

    test('tells when an instance has ended, with its variables; null when terminated or late', async () => {
      await deploy(engine, chain('p', 'x'));
      const [ends, cancelled, waits] = [
        await start(engine, 'p', { n: '1' }),
        await start(engine, 'p'),
        await start(engine, 'p'),
      ];
      const answers = Promise.all([ends, cancelled].map((key) => engine.awaitCompletion(key, 20_000)));

      const [job] = await activate(engine, 'x', { maxJobs: 1 });
      await complete(engine, job?.job.jobKey ?? 0, { done: '"yes"' });
      await engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: cancelled });

      expect(await answers).toEqual([{ n: '1', done: '"yes"' }, null]);
      expect(await engine.awaitCompletion(ends, 20_000)).toEqual({ n: '1', done: '"yes"' });
      expect(await engine.awaitCompletion(waits, 1)).toBeNull();
    });

    test('everything goes on after a restart: jobs, messages, timers, user tasks, versions', async () => {
      const all = bpmn('all')
        .start()
        .parallel('split')
        .serviceTask('job', { type: 'x' })
        .parallel('join')
        .end()
        .at('split')
        .userTask('human')
        .to('join')
        .at('split')
        .catchEvent('message', { message: { name: 'paid', correlationKey: '=order' } })
        .to('join')
        .at('split')
        .catchEvent('timer', { timer: { duration: 'PT1H' } })
        .to('join');
      await engine.setClock(NOON);
      await deploy(engine, all.resource());
      const key = await start(engine, 'all', { order: '"o1"' });

      await restart();
      expect(engine.nowMs()).toBe(NOON);
      const [activated] = await activate(engine, 'x');
      await complete(engine, activated?.job.jobKey ?? 0);
      await restart();
      await engine.execute({
        type: 'MESSAGE.PUBLISH',
        name: 'paid',
        correlationKey: 'o1',
        messageId: '',
        timeToLiveMs: 0,
        variables: { paid: 'true' },
      });
      await restart();
      const { rows } = await engine.search('userTask', { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } });
      await engine.execute({
        type: 'USER_TASK.COMPLETE',
        userTaskKey: rows[0]?.userTaskKey ?? 0,
        variables: {},
        action: '',
      });
      await restart();
      expect(await stateOf(engine, key)).toBe('ACTIVE');
      await engine.setClock(NOON + HOUR);

      expect(await stateOf(engine, key)).toBe('COMPLETED');
      expect(await engine.deploy([all.resource()])).toMatchObject({
        value: { deployed: [{ definition: { version: 1 } }] },
      });
    });

    test('conditions that wait, and those that start, are asked after a restart', async () => {
      const waits = bpmn('p').start().catchEvent('ready', { condition: '=x > 1' }).end();
      const starts = bpmn('q').start('begun', { condition: '=x > 1' }).end();
      await deploy(engine, waits.resource(), starts.resource());
      const [first, second] = [await start(engine, 'p'), await start(engine, 'p')];
      const write = (scopeKey: number) =>
        engine.execute({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey, variables: { x: '2' }, local: false });

      await restart({ cachedInstances: 1 });
      const reply = await engine.execute({
        type: 'CONDITIONAL.EVALUATE',
        processDefinitionKey: null,
        variables: { x: '2' },
      });
      for (const key of [first, second]) await write(key);

      const started = reply.ok ? reply.value.started : [];
      expect(started).toHaveLength(1);
      const keys = [first, second, ...started.map(({ processInstanceKey }) => processInstanceKey)];
      for (const key of keys) expect(await stateOf(engine, key)).toBe('COMPLETED');
    });

    test('a unique business id is free again when its instance has ended, however little is kept in memory', async () => {
      await restart({ cachedInstances: 1, batchCommands: 3 }, { uniqueBusinessIds: true });
      await deploy(engine, chain('p', 'x'), chain('q', 'x'));
      const create = (processDefinitionId: string, businessId: string) =>
        engine.execute({
          type: 'PROCESS_INSTANCE_CREATION.CREATE',
          by: { processDefinitionId },
          variables: {},
          startElementIds: [],
          tags: [],
          businessId,
        });
      const ids = ['H1', 'H2', 'H3', 'H4'];

      const once = await Promise.all(ids.map((id) => create('p', id)));
      const twice = await Promise.all([...ids, ...ids].map((id) => create('p', id)));
      const other = await Promise.all([...ids, ...ids].map((id) => create('q', id)));
      await restart({ cachedInstances: 1 }, { uniqueBusinessIds: true });
      const afterwards = await create('p', 'H1');

      expect(once.map(({ ok }) => ok)).toEqual([true, true, true, true]);
      expect([...twice, afterwards].map((reply) => (reply.ok ? 'created' : reply.rejection.code))).toEqual(
        Array.from({ length: 9 }, () => 'ALREADY_EXISTS'),
      );
      expect(other.filter(({ ok }) => ok)).toHaveLength(4);

      const [job] = await activate(engine, 'x', { maxJobs: 1 });
      const racing = [complete(engine, job?.job.jobKey ?? 0), create('p', 'H1'), create('p', 'H1')] as const;
      const [, free, taken] = await Promise.all(racing);

      expect([free.ok, taken.ok]).toEqual([true, false]);
      await restart();
      expect((await create('p', 'H1')).ok).toBe(true);
    });

    test('works the same with next to nothing kept in memory', async () => {
      await restart({ cachedInstances: 1, processModels: 1, dueItems: 2, batchCommands: 3 });
      const called = chain('child', 'y');
      const parent = bpmn('parent')
        .start()
        .callActivity('call', { processId: 'child' })
        .serviceTask('after', { type: 'x' })
        .end();
      await deploy(engine, called, parent.resource(), chain('other', 'x'));
      const keys = await Promise.all(
        Array.from({ length: 20 }, (_, index) => start(engine, index % 2 ? 'parent' : 'other', { n: String(index) })),
      );

      for (const type of ['y', 'x']) {
        for (
          let jobs = await activate(engine, type, { maxJobs: 3 });
          jobs.length > 0;
          jobs = await activate(engine, type, { maxJobs: 3 })
        ) {
          for (const reply of await Promise.all(jobs.map(({ job }) => complete(engine, job.jobKey))))
            expect(reply).toEqual({ ok: true, value: {} });
        }
      }

      expect(await Promise.all(keys.map((key) => stateOf(engine, key)))).toEqual(keys.map(() => 'COMPLETED'));
    });

    test('starts an older version by its tag when its model is not in memory any more', async () => {
      const tagged = (versionTag: string) => bpmn('p').properties({ versionTag }).start().userTask(versionTag).end();
      await deploy(engine, tagged('stable').resource());
      await deploy(engine, tagged('trial').resource());
      await restart({ cachedInstances: 1, processModels: 1 });

      const created = await engine.execute({
        type: 'PROCESS_INSTANCE_CREATION.CREATE',
        by: { processDefinitionId: 'p', versionTag: 'stable' },
        variables: {},
        startElementIds: [],
        tags: [],
      });

      expect(created).toMatchObject({ ok: true, value: { processDefinitionVersion: 1 } });
    });

    test('a job that is not completed in time, or failed with a pause, comes back when the clock says so', async () => {
      await engine.setClock(NOON);
      await deploy(engine, chain('p', 'x'));
      await start(engine, 'p');
      const [first] = await activate(engine, 'x', { timeoutMs: HOUR });

      await engine.setClock(NOON + HOUR - 1);
      expect(await activate(engine, 'x')).toEqual([]);
      await engine.setClock(NOON + HOUR);
      const [second] = await activate(engine, 'x', { timeoutMs: HOUR });
      expect(second?.job.jobKey).toBe(first?.job.jobKey);

      await engine.execute({
        type: 'JOB.FAIL',
        jobKey: second?.job.jobKey ?? 0,
        retries: 1,
        errorMessage: 'no',
        retryBackOffMs: 2 * HOUR,
        variables: {},
      });
      await engine.setClock(NOON + 2 * HOUR);
      expect(await activate(engine, 'x')).toEqual([]);
      await engine.setClock(NOON + 3 * HOUR);
      expect(await activate(engine, 'x')).toMatchObject([{ job: { retries: 1 } }]);
    });

    test('going far ahead, the clock stops at each due moment, also at those that arise on the way', async () => {
      const nap = (id: string, ...durations: readonly string[]) => {
        const builder = bpmn(id).start();
        for (const [index, duration] of durations.entries()) builder.catchEvent(`nap${index}`, { timer: { duration } });
        return builder.end().resource();
      };
      await engine.setClock(NOON);
      await deploy(engine, nap('slow', 'PT2H', 'PT2H', 'PT2H'), nap('quick', 'PT3H'));
      const [slow, quick] = [await start(engine, 'slow'), await start(engine, 'quick')];
      await restart({ dueItems: 1 });

      await engine.setClock(NOON + 24 * HOUR);

      const endsOf = async (key: number) =>
        (await elementsOf(engine, key))
          .filter((row) => row.elementId.startsWith('nap'))
          .map((row) => ((row.endMs ?? 0) - NOON) / HOUR);
      expect(await endsOf(slow)).toEqual([2, 4, 6]);
      expect(await endsOf(quick)).toEqual([3]);
      expect(engine.nowMs()).toBe(NOON + 24 * HOUR);
    });

    test('a timer fires by itself when the system time has come, never early', async () => {
      await engine.deploy([
        bpmn('sleep')
          .start()
          .catchEvent('nap', { timer: { duration: 'PT1S' } })
          .end()
          .resource(),
      ]);
      const key = await start(engine, 'sleep');

      expect(await engine.awaitCompletion(key, 20_000)).toEqual({});
      const nap = (await elementsOf(engine, key)).find((row) => row.elementId === 'nap');
      expect((nap?.endMs ?? 0) - (nap?.startMs ?? 0)).toBeGreaterThanOrEqual(1_000);
    });

    test('a clock that was pinned runs again when it is given back', async () => {
      await engine.setClock(NOON);
      expect(engine.nowMs()).toBe(NOON);

      await engine.setClock(null);

      expect(Math.abs(engine.nowMs() - Date.now())).toBeLessThan(5_000);
    });

    test('refuses to set the clock without clock control', async () => {
      await engine.close();
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      engine = await createEngine({ store: place.openStore(), clockControl: false, zone: 'UTC', log });

      await expect(engine.setClock(NOON)).rejects.toThrow(ClockControlError);
    });

    test('a full intake refuses with RESOURCE_EXHAUSTED and takes nothing of it', async () => {
      await deploy(engine, chain('p', 'x'));
      await restart({ intakeCommands: 2 });

      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => start(engine, 'p')));

      const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason);
      expect(refused).toHaveLength(3);
      expect(refused[0]).toMatchObject({ name: 'UnavailableError', code: 'RESOURCE_EXHAUSTED' });
      expect(
        (await engine.search('processInstance', { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } })).total,
      ).toBe(2);
    });

    test('a deployment with a problem in any resource changes nothing and tells them all', async () => {
      const broken = { name: 'a.bpmn', content: Buffer.from('not xml') };

      const reply = await engine.deploy([chain('p', 'x'), broken, { name: 'b.bpmn', content: Buffer.from('<x/>') }]);

      expect(reply).toMatchObject({ ok: false });
      const problems = reply.ok ? [] : reply.problems;
      expect(new Set(problems.map((problem) => problem.resourceName))).toEqual(new Set(['a.bpmn', 'b.bpmn']));
      expect(
        (await engine.search('processDefinition', { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } }))
          .total,
      ).toBe(0);
    });

    test('answers nothing after it was closed', async () => {
      await engine.close();

      expect(engine.isReady()).toBe(false);
      await expect(start(engine, 'p')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      ({ engine } = await startEngine(place.openStore()));
    });
  });
}
