/** One list for everything that people have to do: dossiers of every procedure, feedback, documents, reports, and the papers of a unit that is wound up. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dossiersOfDay } from '../../cli/demo/day.ts';
import type { Filled, Matter } from '../../cli/demo/matter.ts';
import { personName } from '../../cli/demo/names.ts';
import { findPersonByUserName } from '../../office/people/index.ts';
import { listTransfer } from '../../office/transfers/index.ts';
import type { TaskPage, TaskRow } from '../../web/shared/api/schema.d.ts';
import { handIn } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const ENTERED_BY = {
  reception: 'tiepnhan.h26-1',
  officer: 'chuyenvien.h26-1',
  leader: 'lanhdao.h26-1',
  clerk: 'vanthu.h26-1',
  monitor: 'giamsat.h26',
} as const;
/** Who hands in what citizens hand in. */
const CITIZEN = 'Nguyễn Thị Đào';
/** Nobody hands it in: its slips come out of a list. */
const HANDOVER = 'BGHS';
const [...matters] = new Map(
  dossiersOfDay(1)
    .map(({ matter }) => matter)
    .filter(({ procedureCode }) => procedureCode !== HANDOVER)
    .map((matter) => [matter.procedureCode, matter]),
).values();
const PROCEDURES = [...matters.map(({ procedureCode }) => procedureCode), HANDOVER];

/** What the demo answers of its applicant is said of her. */
const answersOf = (matter: Matter, index: number): Filled =>
  Object.fromEntries(
    Object.entries(matter.answers(index)).map(([key, value]) => [key, value === personName(index) ? CITIZEN : value]),
  );

let system: System;
let leader: Caller;

beforeAll(async () => {
  // given a leader of all units and of their police
  system = await startSystem();
  const person = await findPersonByUserName(system.office, 'lanhdao.h26-1');
  const units = await system.office.db.selectFrom('office.unit').select('code').execute();
  const held = { personId: person?.personId ?? '', validFrom: '2025-01-01', validTo: null };
  const roles = units.flatMap(({ code }) => [
    ...(code === 'H26.1' ? [] : [{ ...held, unitCode: code, role: 'unit-leader' as const }]),
    { ...held, unitCode: code, role: 'police-leader' as const },
  ]);
  await system.office.db.insertInto('office.membership').values(roles).execute();
  leader = await system.as('lanhdao.h26-1');
  await (await system.as('quantri.h26')).send('PUT', '/api/clock', { now: '2025-06-23T01:30:00.000Z' });
  // and one dossier of every procedure, and a slip over the pending dossiers of a former district
  for (const [index, matter] of matters.entries()) {
    const who = await system.as(ENTERED_BY[matter.enteredBy]);
    const { status, text } = await handIn(who, {
      intakeId: randomUUID(),
      procedureCode: matter.procedureCode,
      receivingUnitCode: matter.enteredBy === 'monitor' ? 'H26' : 'H26.1',
      channel: 'counter',
      applicant: matter.applicant ? { name: matter.applicant } : { name: CITIZEN, phone: '0912345678' },
      answers: answersOf(matter, index),
      despiteDuplicates: true,
    });
    if (status !== 201) throw new Error(`${matter.procedureCode} was refused with ${status}: ${text}`);
  }
  const rows = [
    {
      code: 'H26.D01-250602-0001',
      procedureCode: '1.001193',
      applicantName: 'Trần Thị Quỳnh',
      receivedAt: '02/06/2025 09:15',
      dueAt: '27/06/2025 17:00',
      step: 'examining',
    },
  ];
  await listTransfer(
    system.office,
    { kind: 'system', name: 'test' },
    { key: 'a list', giverUnitCode: 'H26.D01', rows },
  );
  await vi.waitFor(async () => expect(procedureOf(await list(''))).toEqual(PROCEDURES.toSorted()), {
    timeout: 60_000,
    interval: 200,
  });
});
afterAll(async () => system?.close());

const list = async (query: string): Promise<TaskPage['items']> =>
  ((await leader.get(`/api/tasks?scope=unit&limit=100${query}`)).body as TaskPage).items;
const procedureOf = (rows: readonly TaskRow[]) =>
  [...new Set(rows.map(({ dossier }) => dossier?.procedureCode ?? 'none'))].toSorted();
/** The date by which the list is sorted: the nearer of the step's own and the dossier's. */
const nearest = ({ dueAt, step }: TaskRow): string => (step?.nearer ? step.dueAt : dueAt) ?? 'none';

test('has tasks of every procedure, nearest deadline first, whether the dossier or the step sets it', async () => {
  const rows = await list('');
  expect(rows.map(nearest)).toEqual(rows.map(nearest).toSorted());
  // a step with a date of its own says both
  const own = rows.filter(({ step, dueAt }) => step !== null && dueAt !== null);
  expect(own.length).toBeGreaterThan(0);
  for (const { step, dueAt } of own) expect(step?.dueAt).not.toBe(dueAt);
  for (const { step, dueAt } of own) expect(step?.nearer).toBe((step?.dueAt ?? '') < (dueAt ?? ''));
  expect(own.some(({ step }) => step?.nearer)).toBe(true);
});

test('says the same deadlines on the page of a task', async () => {
  for (const { taskKey, step, dueAt } of await list('')) {
    const { body } = await leader.get(`/api/tasks/${taskKey}`);
    expect({ taskKey, step: body.step, dueAt: body.dueAt }).toEqual({ taskKey, step, dueAt });
  }
});

test('is read page by page without a gap or a repeat, in every order', async () => {
  const all = (await list('')).map(({ taskKey }) => taskKey).toSorted();
  for (const sort of ['deadline', 'procedure', 'step', 'received', 'priority', 'unit'])
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const from = after === '' ? '' : `&after=${after}`;
        const { body } = await leader.get(`/api/tasks?scope=unit&limit=3&sort=${sort}&order=${order}${from}`);
        seen.push(...(body as TaskPage).items.map(({ taskKey }) => taskKey));
        after = (body as TaskPage).next;
      }
      expect(seen.toSorted()).toEqual(all);
    }
});

test('is narrowed to one procedure, and searched without marks over all of them', async () => {
  const { body } = await leader.get('/api/task-choices?scope=unit');
  expect(body.procedures.map(({ code }: { code: string }) => code).toSorted()).toEqual(PROCEDURES.toSorted());
  for (const code of PROCEDURES) expect(procedureOf(await list(`&procedure=${code}`))).toEqual([code]);
  const found = procedureOf(await list('&text=thi%20dao'));
  const citizens = matters.filter(({ applicant }) => applicant === undefined).map(({ procedureCode }) => procedureCode);
  expect(found).toEqual(citizens.toSorted());
});

test('opens the dossier behind a task to whoever has the task, though it is a matter of another unit', async () => {
  // given a slip that waits for the unit that gives, and is a matter of the one that receives
  const [slip] = await list(`&procedure=${HANDOVER}`);
  const paths = ['', '/history'].map((part) => `/api/dossiers/${slip?.dossier?.id}${part}`);

  // when
  const statusesOf = async (userName: string) => {
    const who = await system.as(userName);
    return Promise.all(paths.map(async (path) => (await who.get(path)).status));
  };

  // then
  expect(await statusesOf('lanhdao.h26-d01')).toEqual([200, 200]);
  expect(await statusesOf('lanhdao.h26-2')).toEqual([404, 404]);
});
