/** What operators have the engine do to many instances at once: by what they have in common, looked at first, and told apart by what came of each. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getOperation, nextItems } from '../../office/operations/index.ts';
import { actOn } from '../../server/operations/act.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const GROUP = { candidateGroups: 'H26.1:case-officer' };
let system: System;
let administrator: Caller;
let designer: Caller;

beforeAll(async () => {
  system = await startSystem();
  [administrator, designer] = await Promise.all([system.as('quantri.h26'), system.as('thietke.h26')]);
});
afterAll(async () => system?.close());

const deploy = async (diagram: ReturnType<typeof bpmn>): Promise<string> => {
  const { content, name } = diagram.resource();
  const { processes } = await system.engine.createDeployment({
    resources: [new File([content as Uint8Array<ArrayBuffer>], name)],
  });
  return String(processes[0]?.processDefinitionKey);
};

/** A gateway asks for `amount`, of which nobody has told the process. */
const gate = (id: string) =>
  bpmn(id)
    .start()
    .exclusive('gate')
    .when('=amount > 100')
    .userTask('large', GROUP)
    .end()
    .at('gate')
    .when('=amount <= 100')
    .userTask('small', GROUP)
    .end('end2');

const begin = async (processDefinitionId: string, count: number, variables = {}): Promise<string[]> => {
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { processInstanceKey } = await system.engine.createProcessInstance({
      processDefinitionId: processDefinitionId as never,
      variables,
    });
    keys.push(String(processInstanceKey));
  }
  return keys;
};

const draft = async (request: object, who = administrator) => {
  const { status, body, text } = await who.send('POST', '/api/operations', request);
  expect(status, text).toBe(201);
  return body;
};
const ended = async (id: string) => {
  await expect.poll(async () => (await stateOf(id)).state, { timeout: 30_000 }).toBe('done');
  return stateOf(id);
};
const stateOf = async (id: string) => (await administrator.get(`/api/operations/${id}`)).body;
const start = (id: string, who = administrator) =>
  who.send('POST', `/api/operations/${id}/begin`, { reason: 'Sửa lỗi điều kiện rẽ nhánh' });
const run = async (request: object, who = administrator) => {
  const { id } = await draft(request, who);
  expect((await start(id, who)).status).toBe(200);
  return ended(id);
};

/** Where the tokens of an instance stand now. */
const standing = async (key: string) => {
  const { items } = await system.engine.searchElementInstances(
    { filter: { processInstanceKey: key as never, state: 'ACTIVE' } },
    AT_ONCE,
  );
  return (items ?? []).filter(({ type }) => type !== 'PROCESS').map(({ elementId }) => String(elementId));
};
const causeOf = async (processId: string) => {
  const { items } = (await administrator.get('/api/operations/causes')).body;
  return items.filter((cause: { processId: string }) => cause.processId === processId);
};
type Cause = Readonly<Record<'processDefinitionKey' | 'elementId' | 'errorType' | 'patternHash', string>>;
const pick = ({ processDefinitionKey, elementId, errorType, patternHash }: Cause) => ({
  ...{ processDefinitionKey, elementId, errorType, patternHash },
});

test('of two who cancel an instance at the same moment, one does it and the other reads that it has ended', async () => {
  // given
  await deploy(bpmn('cancelled-twice').start().userTask('wait', GROUP).end());
  const [key = ''] = await begin('cancelled-twice', 1);
  const cancel = () => administrator.send('POST', `/api/instances/${key}/cancellation`, { reason: 'Nộp nhầm' });

  // when
  const answers = await Promise.all([cancel(), cancel()]);

  // then
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  const { body } = answers.find(({ status }) => status === 409) ?? {};
  expect(JSON.stringify(body)).toContain('Lượt chạy quy trình này đã kết thúc.');
});

describe('instances behind a wrong condition', () => {
  test('one that is tried again from its incident says whether it went on or stands again, and where', async () => {
    // given
    await deploy(gate('gate-one'));
    const [key = ''] = await begin('gate-one', 1);
    const retry = async () => {
      const filter = { processInstanceKey: key as never, state: 'ACTIVE' as const };
      const { items = [] } = await system.engine.searchIncidents({ filter }, AT_ONCE);
      return administrator.send('POST', `/api/incidents/${items[0]?.incidentKey}/resolution`);
    };

    // when nothing was mended
    const again = await retry();

    // then
    expect(again).toMatchObject({ status: 200, body: { state: 'failed' } });
    expect(again.body.detail.en).toMatch(/^Stopped again at "gate": /);

    // when the missing variable is there
    await system.engine.createElementInstanceVariables({
      elementInstanceKey: key as never,
      variables: { amount: 1 },
    } as never);

    // then
    expect((await retry()).body).toMatchObject({
      state: 'done',
      detail: { en: 'Went on past the step that had stopped' },
    });
    expect(await standing(key)).toEqual(['small']);
  });

  test('are one cause; the missing variable is set and all of them go on', async () => {
    // given
    await deploy(gate('gate-thirty'));
    const keys = await begin('gate-thirty', 30);

    // when
    const causes = await causeOf('gate-thirty');

    // then
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ elementId: 'gate', version: 1, instances: 30, incidents: 30 });
    const query = new URLSearchParams({ ...pick(causes[0]), limit: '20' });
    const page = (await administrator.get(`/api/operations/causes/instances?${query}`)).body;
    expect([page.items.length, page.total, page.next]).toEqual([20, 30, '20']);

    // when what is missing is set for all that match
    const request = { kind: 'resolve', selection: { cause: pick(causes[0]) }, variables: { amount: 250 } };
    const shown = await draft(request);
    expect(shown).toMatchObject({ state: 'preview', counts: { waiting: 30, excluded: 0 }, allowedActions: ['begin'] });
    expect(await standing(keys[0] ?? '')).toEqual(['gate']);
    await start(shown.id);
    const { counts, operationReference, groups } = await ended(shown.id);

    // then
    expect(counts).toMatchObject({ done: 30, failed: 0, waiting: 0, trying: 0 });
    expect(groups[0].detail.en).toBe('Went on past the step that had stopped');
    expect(new Set((await Promise.all(keys.map(standing))).flat())).toEqual(new Set(['large']));
    expect(await causeOf('gate-thirty')).toEqual([]);
    const acts = await system.office.db
      .selectFrom('audit.entry')
      .select(['action', 'actorName', 'data'])
      .where('subject', '=', `instance:${keys[0]}`)
      .execute();
    expect(acts.map(({ action }) => action)).toEqual(['resolve-incident']);
    expect(JSON.parse(acts[0]?.data ?? '')).toMatchObject({ operationReference, operationId: shown.id });
    expect(acts[0]?.actorName).toBe(shown.personName);
  });

  test('that are only tried again fail again, and it is said of each; those alone are tried once more', async () => {
    // given three of which one gets its variable meanwhile
    await deploy(gate('gate-again'));
    const keys = await begin('gate-again', 3);
    await system.engine.createElementInstanceVariables({
      elementInstanceKey: keys[0] as never,
      variables: { amount: 5 },
    });

    // when
    const first = await run({ kind: 'resolve', selection: { keys } }, designer);

    // then
    expect(first.counts).toMatchObject({ done: 1, failed: 2 });
    const failures = (await administrator.get(`/api/operations/${first.id}/items?state=failed`)).body.items;
    expect(failures.map((item: { processInstanceKey: string }) => item.processInstanceKey)).toEqual(keys.slice(1));
    expect(failures[0].detail.en).toMatch(/^Stopped again at "gate": .*amount/);
    expect(failures[0].detail.vi).toMatch(/^Lại dừng ở bước "gate"/);

    // when
    const again = await administrator.send('POST', `/api/operations/${first.id}/retry`);

    // then
    expect(again.body).toMatchObject({ retryOf: first.id, state: 'preview', counts: { waiting: 2, excluded: 0 } });
  });

  test('a retry with a worker that fails again says so; without a worker it says that the step still works', async () => {
    // given
    await deploy(bpmn('calls').start().serviceTask('call', { type: 'test.registry', retries: '1' }).end());
    const keys = await begin('calls', 2);
    const fail = async () => {
      const { jobs } = await system.engine.activateJobs({
        type: 'test.registry',
        maxJobsToActivate: 5,
        timeout: 60_000,
      });
      for (const { jobKey } of jobs)
        await system.engine.failJob({ jobKey, retries: 0, errorMessage: 'Máy chủ không trả lời' });
      return jobs.length;
    };
    expect(await fail()).toBe(2);
    expect(await causeOf('calls')).toMatchObject([{ errorType: 'JOB_NO_RETRIES', instances: 2 }]);

    // when
    const { id } = await draft({ kind: 'resolve', selection: { keys } });
    await start(id);
    await expect.poll(async () => (await stateOf(id)).counts.trying).toBe(2);
    const { jobs } = await system.engine.activateJobs({ type: 'test.registry', maxJobsToActivate: 1, timeout: 60_000 });
    await system.engine.failJob({ jobKey: jobs[0]?.jobKey as never, retries: 0, errorMessage: 'Vẫn không trả lời' });

    // then
    const { groups } = await ended(id);
    const said = groups.map(({ state, detail }: { state: string; detail: { en: string } }) => [state, detail.en]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['failed', expect.stringMatching(/^Stopped again at "call"/)],
        ['done', 'Tried again; the step still works, without a new incident'],
      ]),
    );
  });
});

describe('an operation', () => {
  test('is paused, goes on, and brings 100 instances to a mended version', async () => {
    // given
    await deploy(bpmn('mended').start().userTask('check', GROUP).end());
    const keys = await begin('mended', 100);
    const target = await deploy(bpmn('mended').start().userTask('examine', GROUP).userTask('sign', GROUP).end());
    const migrate = (to: string) => ({
      kind: 'migrate',
      selection: { keys },
      targetProcessDefinitionKey: target,
      mapping: [{ from: 'check', to }],
    });
    // what does not fit is refused, what is not mapped is left out
    expect((await administrator.send('POST', '/api/operations', migrate('nowhere'))).status).toBe(400);
    expect((await administrator.send('POST', '/api/operations', migrate('end'))).status).toBe(400);
    const unmapped = await draft({ ...migrate('examine'), mapping: [{ from: 'start', to: 'start' }] });
    expect(unmapped).toMatchObject({ counts: { waiting: 0, excluded: 100 }, allowedActions: [] });
    expect(unmapped.groups[0].detail.en).toContain('"check"');
    expect((await start(unmapped.id)).status).toBe(409);

    // when
    const { id } = await draft(migrate('examine'));
    await start(id);
    const paused = await administrator.send('POST', `/api/operations/${id}/pause`);

    // then what was under way comes to its end, and no more
    expect(paused.body).toMatchObject({ state: 'paused', allowedActions: ['resume', 'cancel'] });
    const rest = async () => (await stateOf(id)).counts.waiting;
    expect(await rest()).toBeGreaterThan(0);

    // when
    await administrator.send('POST', `/api/operations/${id}/resume`);

    // then
    expect((await ended(id)).counts).toMatchObject({ done: 100, failed: 0 });
    expect(new Set((await Promise.all(keys.map(standing))).flat())).toEqual(new Set(['examine']));
  });

  test('that is cancelled drops what has not had its turn', async () => {
    await deploy(bpmn('dropped').start().userTask('check', GROUP).end());
    const keys = await begin('dropped', 120);
    const { id } = await draft({ kind: 'cancel', selection: { keys } });
    await start(id);
    const { body } = await administrator.send('POST', `/api/operations/${id}/cancellation`);
    expect(body.state).toBe('cancelled');
    expect(body.counts.waiting).toBe(0);
    expect(body.counts.dropped).toBeGreaterThan(0);
  });

  test('goes on after a kill, and does nothing twice', async () => {
    // given five tokens to move, of which a server had moved three when it was killed before it wrote so
    const named = (name: string) => ({ ...GROUP, name });
    await deploy(
      bpmn('moved').start().userTask('first', named('Bước một')).userTask('second', named('Bước hai')).end(),
    );
    const keys = await begin('moved', 5);
    const move = { kind: 'move', selection: { keys }, moves: [{ from: 'first', to: 'second' }] };
    const { id, steps } = await draft(move);
    expect(steps).toMatchObject([{ from: { vi: 'Bước một' }, to: { vi: 'Bước hai' } }]);
    const operation = await getOperation(system.office, id);
    for (const item of await nextItems(system.office, id, 'waiting', 3)) await actOn(system.engine, operation, item);

    // when
    await start(id);
    const { counts } = await ended(id);

    // then
    expect(counts).toMatchObject({ done: 5, failed: 0 });
    const entered = await Promise.all(
      keys.map(async (key) => {
        const filter = { processInstanceKey: key as never, elementId: 'second' as never };
        return (await system.engine.searchElementInstances({ filter }, AT_ONCE)).items?.length;
      }),
    );
    expect(entered).toEqual([1, 1, 1, 1, 1]);
    // and a token that has gone on since the preview is not brought back
    const late = await draft({ ...move, moves: [{ from: 'second', to: 'first' }] });
    await run({ kind: 'cancel', selection: { keys: keys.slice(0, 1) } });
    await start(late.id);
    const moved = await ended(late.id);
    expect(moved.counts).toMatchObject({ done: 4, failed: 1 });
    expect(moved.groups.at(-1).detail.en).toBe('No longer stands at the chosen step');
    expect(await standing(keys[0] ?? '')).toEqual([]);
  });

  test('sets variables, cancels with a reason, and deletes only what has ended', async () => {
    // given
    await deploy(bpmn('ends').start().userTask('check', GROUP).end());
    const keys = await begin('ends', 2);
    const key = keys[0] as string;

    // when, then
    await run({ kind: 'set-variables', selection: { keys: [key] }, variables: { note: { by: 'quản trị' } } });
    const filter = { processInstanceKey: key as never, name: 'note' };
    const { items } = await system.engine.searchVariables({ filter }, AT_ONCE);
    expect(JSON.parse(items[0]?.value ?? '')).toEqual({ by: 'quản trị' });
    const early = await draft({ kind: 'delete', selection: { keys } });
    expect(early.counts).toMatchObject({ waiting: 0, excluded: 2 });
    await run({ kind: 'cancel', selection: { keys: [key] } });
    const cancelled = await system.engine.getProcessInstance({ processInstanceKey: key as never }, AT_ONCE);
    expect(cancelled.state).toBe('TERMINATED');
    const { counts } = await run({ kind: 'delete', selection: { keys: [...keys, '999'] } });
    expect(counts).toMatchObject({ done: 1, excluded: 2 });
    const gone = system.engine.getProcessInstance({ processInstanceKey: key as never }, AT_ONCE);
    await expect(gone).rejects.toMatchObject({ status: 404 });
  });

  test('is for those who may: a designer tries again, and changes nothing; a leader sees causes of her unit alone', async () => {
    await deploy(gate('gate-roles'));
    const keys = await begin('gate-roles', 1);
    const [cause] = await causeOf('gate-roles');
    const refused = { kind: 'resolve', selection: { keys }, variables: { amount: 1 } };
    expect((await designer.send('POST', '/api/operations', refused)).status).toBe(403);
    const { id } = await draft(refused);
    for (const act of ['begin', 'pause', 'cancellation'])
      expect((await designer.send('POST', `/api/operations/${id}/${act}`, { reason: 'thử xem' })).status).toBe(403);
    const leader = await system.as('lanhdao.h26-1');
    expect((await leader.get('/api/operations/causes')).body.items).toEqual([]);
    const page = await leader.get(`/api/operations/causes/instances?${new URLSearchParams(pick(cause))}`);
    expect(page.body).toEqual({ items: [], next: null, total: 0 });
    expect((await leader.get('/api/operations')).status).toBe(403);
  });
});
