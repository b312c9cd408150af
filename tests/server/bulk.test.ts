import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const decision = {
  id: 'decision',
  type: 'default',
  components: [
    {
      type: 'radio',
      key: 'outcome',
      label: 'Kết quả',
      values: [{ value: 'yes', label: 'Đồng ý' }],
      validate: { required: true },
    },
    { type: 'textarea', key: 'note', label: 'Ghi chú' },
  ],
};
const personal = { id: 'personal', type: 'default', components: [{ type: 'textfield', key: 'number', label: 'Số' }] };

let system: System;
let officer: Caller;
let colleague: Caller;
let leader: Caller;
let stranger: Caller;

beforeAll(async () => {
  system = await startSystem();
  const json = (form: { id: string }) => new File([JSON.stringify(form)], `${form.id}.form`);
  const file = (id: string, formId: string, group: string) => {
    const diagram = bpmn(id).start().userTask('decide', { candidateGroups: group, formId }).end().resource();
    return new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name);
  };
  await system.engine.createDeployment({
    resources: [
      json(decision),
      json(personal),
      file('deciding', 'decision', 'H26.1:case-officer'),
      file('asking', 'personal', 'H26.1:case-officer'),
      file('elsewhere', 'decision', 'H26.2:case-officer'),
    ],
  });
  [officer, colleague, leader, stranger] = (await Promise.all(
    ['chuyenvien.h26-1', 'lanhdao.h26-3', 'lanhdao.h26-1', 'chuyenvien.h26-2'].map((name) => system.as(name)),
  )) as [Caller, Caller, Caller, Caller];
  const { rows } = {
    rows: await system.office.db
      .selectFrom('office.person')
      .select('id')
      .where('userName', '=', 'lanhdao.h26-3')
      .execute(),
  };
  await system.office.db
    .insertInto('office.membership')
    .values({
      personId: rows[0]?.id ?? '',
      unitCode: 'H26.1',
      role: 'case-officer',
      validFrom: '2025-01-01',
      validTo: null,
    })
    .execute();
});
afterAll(async () => system?.close());

const open = async (processDefinitionId: string, count: number): Promise<string[]> => {
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { processInstanceKey } = await system.engine.createProcessInstance({
      processDefinitionId: processDefinitionId as never,
    });
    const { items } = await system.engine.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
    keys.push(String(items?.[0]?.userTaskKey));
  }
  const known = async () =>
    (await system.office.db.selectFrom('office.task').select('taskKey').where('taskKey', 'in', keys).execute()).length;
  await expect.poll(known).toBe(count);
  return keys;
};

const holders = async (keys: readonly string[]) => {
  const found = await Promise.all(keys.map((key) => system.engine.getUserTask({ userTaskKey: key as never }, AT_ONCE)));
  return found.map(({ assignee, state }) => (state === 'COMPLETED' ? `done by ${assignee}` : (assignee ?? null)));
};

/** Drafts and starts, and waits until it has ended. */
const run = async (who: Caller, request: object, reason?: string) => {
  const draft = await who.send('POST', '/api/bulk-jobs', request);
  expect(draft.status, draft.text).toBe(201);
  const started = await who.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, reason ? { reason } : {});
  expect(started.status, started.text).toBe(200);
  return ended(who, draft.body.id);
};
const ended = async (who: Caller, id: string) => {
  const job = async () => (await who.get(`/api/bulk-jobs/${id}`)).body;
  await expect.poll(async () => (await job()).state).toBe('done');
  return job();
};

describe('work on many tasks', () => {
  test('shows first what would happen, and which are left out and why; nothing has changed then', async () => {
    // given
    const [free, mine, taken] = (await open('deciding', 3)) as [string, string, string];
    const [foreign] = (await open('elsewhere', 1)) as [string];
    await officer.send('POST', `/api/tasks/${mine}/assignment`, {});
    await colleague.send('POST', `/api/tasks/${taken}/assignment`, {});

    // when
    const { body } = await officer.send('POST', '/api/bulk-jobs', {
      action: 'claim',
      keys: [free, mine, taken, foreign, '999'],
    });

    // then
    expect(body).toMatchObject({ state: 'draft', waiting: 1, excluded: 4, done: 0 });
    expect(
      body.refusals.map(({ reason, count }: { reason: { en: string }; count: number }) => [reason.en, count]),
    ).toEqual(
      expect.arrayContaining([
        ['You already hold it', 1],
        [expect.stringMatching(/^With /), 1],
        // a task of another unit cannot be told from one that does not exist
        ['Not found, or not yours to see', 2],
      ]),
    );
    expect(await holders([free])).toEqual([null]);
  });

  test('takes, is found again, and is undone where nothing has changed since', async () => {
    // given
    const keys = await open('deciding', 25);

    // when
    const job = await run(officer, { action: 'claim', keys });

    // then
    expect(job).toMatchObject({ done: 25, failed: 0, mayUndo: true });
    expect(new Set(await holders(keys))).toEqual(new Set(['chuyenvien.h26-1']));
    const found = (await officer.get('/api/bulk-jobs')).body.items;
    expect(found[0]).toMatchObject({ id: job.id, action: 'claim', done: 25 });

    // when one of them has gone on meanwhile
    await leader.send('POST', `/api/tasks/${keys[0]}/assignment`, { assignee: 'lanhdao.h26-3' });
    const undo = await officer.send('POST', `/api/bulk-jobs/${job.id}/undo`);
    const undone = await ended(officer, undo.body.id);

    // then
    expect(undone).toMatchObject({ action: 'undo', done: 24, failed: 1 });
    expect(undone.failures[0].reason.en).toMatch(/^Given to .+ since then/);
    expect(await holders(keys)).toEqual(['lanhdao.h26-3', ...keys.slice(1).map(() => null)]);
    expect((await officer.send('POST', `/api/bulk-jobs/${job.id}/undo`)).status).toBe(409);
  });

  test('of all that match is given by the leader, with a reason, to somebody who may do it', async () => {
    const keys = await open('deciding', 4);
    await officer.send('POST', `/api/tasks/${keys[0]}/assignment`, {});
    const before = (await leader.get('/api/task-count?scope=unit&step=decide')).body.count;
    const request = { action: 'assign', filter: { scope: 'unit', step: 'decide' }, assignee: 'lanhdao.h26-3' };

    const draft = await leader.send('POST', '/api/bulk-jobs', request);
    expect(draft.body.waiting + draft.body.excluded).toBe(before);
    expect((await leader.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, {})).status).toBe(400);
    const job = await run(leader, request, 'Chuyên viên nghỉ ốm');

    expect(job.failed).toBe(0);
    expect(new Set(await holders(keys))).toEqual(new Set(['lanhdao.h26-3']));
    const unfit = await leader.send('POST', '/api/bulk-jobs', { action: 'assign', keys, assignee: 'chuyenvien.h26-2' });
    expect(unfit.body).toMatchObject({ waiting: 0, excluded: 4 });
    expect((await leader.send('POST', `/api/bulk-jobs/${unfit.body.id}/start`, { reason: 'x' })).status).toBe(409);
    const undo = await leader.send('POST', `/api/bulk-jobs/${job.id}/undo`);
    await ended(leader, undo.body.id);
    expect(await holders(keys)).toEqual(['chuyenvien.h26-1', null, null, null]);
  });

  test('is completed with the same decision where the form only decides', async () => {
    const keys = await open('deciding', 3);
    const [other] = (await open('asking', 1)) as [string];
    const variables = { outcome: 'yes' };
    const wrong = await officer.send('POST', '/api/bulk-jobs', {
      action: 'complete',
      keys,
      variables: { outcome: 'no' },
    });
    expect(wrong.body.fields[0].field).toBe('outcome');
    const personalForm = await officer.send('POST', '/api/bulk-jobs', {
      action: 'complete',
      keys: [other],
      variables: {},
    });
    expect(personalForm.body.refusals[0].reason.en).toContain('differs from dossier to dossier');
    expect((await officer.get(`/api/tasks/${keys[0]}`)).body.form.decidesForMany).toBe(true);

    const job = await run(officer, { action: 'complete', keys: [...keys, other], variables });

    expect(job).toMatchObject({ done: 3, excluded: 1, failed: 0, mayUndo: false });
    expect(new Set(await holders(keys))).toEqual(new Set(['done by chuyenvien.h26-1']));
  });

  test('goes on after a kill, and does nothing twice', async () => {
    // given a job whose server died before it could write what it had done
    const keys = await open('deciding', 6);
    const job = await run(officer, { action: 'complete', keys, variables: { outcome: 'yes' } });
    const { db } = system.office;
    await db
      .updateTable('office.bulkItem')
      .set({ state: 'waiting' })
      .where('jobId', '=', job.id)
      .where('position', '>', 2)
      .execute();
    await db
      .updateTable('office.bulkJob')
      .set({ state: 'running', finishedAt: null, heldUntil: new Date(Date.now() - 1) })
      .where('id', '=', job.id)
      .execute();

    // when, then
    expect(await ended(officer, job.id)).toMatchObject({ done: 6, failed: 0 });
  });

  test('names each that failed, and what became of it', async () => {
    const keys = await open('deciding', 2);
    const draft = await officer.send('POST', '/api/bulk-jobs', { action: 'claim', keys });
    await colleague.send('POST', `/api/tasks/${keys[1]}/assignment`, {});
    await officer.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, {});
    const job = await ended(officer, draft.body.id);
    expect(job).toMatchObject({ done: 1, failed: 1, failures: [{ taskKey: keys[1] }] });
    expect(job.failures[0].reason.vi).toContain('đang do');
  });

  test('prints the papers of many dossiers into one file', async () => {
    // given two dossiers with their receipts
    const counter = await system.as('tiepnhan.h26-1');
    const codes: string[] = [];
    for (const name of ['In một', 'In hai'])
      codes.push(
        (await counter.send('POST', '/api/dossiers', { ...birthIntake('H26.1', name), intakeId: randomUUID() })).body
          .code,
      );
    const listed = async () =>
      (await officer.get('/api/tasks?scope=unit&text=in+')).body.items.filter(
        (row: { dossier: { code: string } | null }) => codes.includes(row.dossier?.code ?? ''),
      );
    await expect.poll(async () => (await listed()).length).toBe(2);
    const keys = (await listed()).map(({ taskKey }: { taskKey: string }) => taskKey);

    // when
    const job = await run(officer, { action: 'print', keys, papers: 'receipt' });

    // then
    expect(job).toMatchObject({ done: 2, failed: 0, mayUndo: false });
    const file = await system.app.inject({ method: 'GET', url: job.fileUrl, headers: { cookie: officer.cookie } });
    expect(file.headers['content-type']).toBe('application/pdf');
    expect((await PDFDocument.load(file.rawPayload)).getPageCount()).toBeGreaterThanOrEqual(2);
  });

  test('is nobody else’s to see, start, undo or read', async () => {
    const keys = await open('deciding', 1);
    const job = await run(officer, { action: 'claim', keys });
    const draft = await officer.send('POST', '/api/bulk-jobs', { action: 'release', keys });
    for (const who of [stranger, leader]) {
      const answers = [
        await who.get(`/api/bulk-jobs/${job.id}`),
        await who.get(`/api/bulk-jobs/${job.id}/file`),
        await who.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, {}),
        await who.send('POST', `/api/bulk-jobs/${job.id}/undo`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    expect((await stranger.get('/api/bulk-jobs')).body.items).toEqual([]);
  });
});

describe('a bulk action on dossiers', () => {
  const NAMES = ['An', 'Bình', 'Chi'];
  const receive = async (count: number) => {
    const counter = await system.as('tiepnhan.h26-1');
    const received = [];
    for (let index = 0; index < count; index += 1)
      received.push(
        (
          await counter.send('POST', '/api/dossiers', {
            ...birthIntake('H26.1', `Hàng loạt ${NAMES[index]}`),
            intakeId: randomUUID(),
          })
        ).body,
      );
    const ids = received.map(({ id }) => id);
    const known = async () =>
      (await system.office.db.selectFrom('office.task').select('taskKey').where('dossierId', 'in', ids).execute())
        .length;
    await expect.poll(known).toBe(count);
    return ids;
  };

  test('hands over their open tasks, prints their slips and exports their lines', async () => {
    // given
    const dossierIds = await receive(3);
    // when the leader gives them to an officer
    const draft = await leader.send('POST', '/api/bulk-jobs', {
      action: 'assign',
      dossierIds,
      assignee: 'chuyenvien.h26-1',
    });
    expect(draft.body, draft.text).toMatchObject({ waiting: 3, excluded: 0 });
    expect((await leader.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, {})).status).toBe(400);
    await leader.send('POST', `/api/bulk-jobs/${draft.body.id}/start`, { reason: 'Chia việc' });
    expect(await ended(leader, draft.body.id)).toMatchObject({ done: 3, failed: 0 });
    const { body } = await leader.get(`/api/dossiers/${dossierIds[0]}`);
    expect(body.tasks[0].assigneeName).toBe((await officer.get('/api/session')).body.person.name);
    // and their control slips are printed
    const printed = await run(officer, { action: 'print', dossierIds, papers: 'control-slip' });
    const slips = await system.app.inject({ method: 'GET', url: printed.fileUrl, headers: { cookie: officer.cookie } });
    expect((await PDFDocument.load(slips.rawPayload)).getPageCount()).toBeGreaterThanOrEqual(3);
    // and all that match are exported, with money as a number
    const search = { text: (await officer.get(`/api/dossiers/${dossierIds[0]}`)).body.code };
    const exported = await run(officer, { action: 'export', dossierFilter: search, language: 'vi' });
    const file = await officer.get(exported.fileUrl);
    const [head, line] = file.text.split('\r\n');
    expect(head).toMatch(/^\ufeff?Mã hồ sơ;Người nộp;/);
    expect(line).toMatch(new RegExp(`^${search.text};.*;Không;\\d*$`));
  });

  test('says which dossiers have nothing to be given, and tells nobody of another unit’s', async () => {
    const dossierIds = await receive(1);
    const asked = { action: 'assign', dossierIds, assignee: 'chuyenvien.h26-1' };
    const foreign = await stranger.send('POST', '/api/bulk-jobs', asked);
    expect(foreign.body, foreign.text).toMatchObject({ waiting: 0, excluded: 0 });
    const wrong = await officer.send('POST', '/api/bulk-jobs', { action: 'claim', dossierIds });
    expect(wrong.body).toMatchObject({ waiting: 0, excluded: 1 });
    const both = await officer.send('POST', '/api/bulk-jobs', { ...asked, keys: ['1'] });
    expect(both.status).toBe(400);
  });
});

describe('views and choices', () => {
  test('are kept for oneself, and shared with a role of one’s unit', async () => {
    const save = (who: Caller, view: object) => who.send('POST', '/api/list-views', { list: 'tasks', ...view });
    await save(officer, { name: 'Quá hạn', query: 'due=overdue' });
    await save(officer, { name: 'Quá hạn', query: 'due=overdue&scope=mine' });
    const shared = { role: 'unit-leader', unitCode: 'H26.1' };
    const [mine] = (await save(officer, { name: 'Chờ ký', query: 'step=sign', shared })).body.items;
    const names = async (who: Caller) =>
      (await who.get('/api/list-views?list=tasks')).body.items.map(
        ({ name, query }: { name: string; query: string }) => `${name} ${query}`,
      );
    expect(await names(officer)).toEqual(['Chờ ký step=sign', 'Quá hạn due=overdue&scope=mine']);
    expect(await names(leader)).toEqual(['Chờ ký step=sign']);
    expect(await names(stranger)).toEqual([]);
    expect(
      (await save(officer, { name: 'x', query: '', shared: { role: 'unit-leader', unitCode: 'H26.2' } })).status,
    ).toBe(403);
    expect(
      (await save(officer, { name: 'x', query: '', shared: { role: 'unit-leader', unitCode: null } })).status,
    ).toBe(403);
    expect((await leader.send('DELETE', `/api/list-views/${mine.id}`)).status).toBe(404);
    expect((await officer.send('DELETE', `/api/list-views/${mine.id}`)).status).toBe(204);
    expect(await names(leader)).toEqual([]);
  });

  test('columns and page size are remembered for the person', async () => {
    expect((await officer.get('/api/list-choices/tasks')).body.pageSize).toBe(50);
    await officer.send('PUT', '/api/list-choices/tasks', { columns: ['code', 'deadline'], pageSize: 100 });
    expect((await officer.get('/api/list-choices/tasks')).body).toEqual({
      columns: ['deadline', 'code'],
      pageSize: 100,
    });
    expect((await leader.get('/api/list-choices/tasks')).body.pageSize).toBe(50);
  });

  test('the workload of a unit is its leader’s to see', async () => {
    const { body } = await leader.get('/api/workload');
    expect(body.unit).toEqual({ code: 'H26.1', name: 'Phường Hoàn Kiếm' });
    const officerLoad = body.items.find(({ userName }: { userName: string }) => userName === 'chuyenvien.h26-1');
    expect(officerLoad.open).toBe((await officer.get('/api/task-count?scope=mine')).body.count);
    expect((await officer.get('/api/workload')).status).toBe(403);
    expect((await leader.get('/api/workload?unit=H26.2')).status).toBe(404);
  });
});
