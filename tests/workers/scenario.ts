import { randomUUID } from 'node:crypto';
import { OrchestrationLifters } from '@camunda8/sdk';
import { expect, vi } from 'vitest';
import { type Ask, lookAtPapers, NOT_SEEN } from '../../cli/demo/look.ts';
import { countOpenJobs } from '../../cli/demo/open-jobs.ts';
import { setClock } from '../../office/clock/index.ts';
import { documentsOf } from '../../office/documents/index.ts';
import { historyOf } from '../../office/history/index.ts';
import type { Connections } from '../../office/kernel/connections.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { requiredPapers } from '../server/support/intake.ts';
import { type Answer, type Caller, type System, startSystem } from '../server/support/system.ts';
import { draftsOf, expectSignedAsShown, isCompared } from './signed-as-shown.ts';

export const UNIT = 'H26.1';
const WAIT = { timeout: 45_000, interval: 40 };
const AT_ONCE = { consistency: { waitUpToMs: 0 } };

export interface Received {
  readonly id: string;
  readonly code: string;
}

export interface Cast {
  readonly reception: Caller;
  readonly officer: Caller;
  readonly leader: Caller;
  readonly monitor: Caller;
}

/** One morning at phường Hoàn Kiếm on the whole system, with a clock that is moved. */
export interface Scenario {
  readonly system: System;
  readonly cast: Cast;
  /** Moves the office and the engine to a moment in Vietnam, `2025-06-25 09:00`. */
  at(local: string): Promise<void>;
  /** Receives a birth registration at the counter; answers can be left out with `undefined`. */
  receive(answers?: Readonly<Record<string, unknown>>, more?: Readonly<Record<string, unknown>>): Promise<Received>;
  /**
   * Receives a dossier of any procedure at the counter of `UNIT`, or of who else receives it, with the papers that its answers make necessary; `more` goes into the request as it is,
   * also papers of its own.
   */
  receiveOf(
    procedureCode: string,
    answers: Readonly<Record<string, unknown>>,
    more?: Readonly<Record<string, unknown>>,
    by?: Caller,
  ): Promise<Received>;
  /** What the citizen was told so far: the names of the templates. */
  told(id: string): Promise<readonly string[]>;
  /** Waits until that template went to the citizen or to colleagues, so often at least. */
  untilTold(id: string, template: string, times?: number): Promise<void>;
  /** The kinds of papers that were issued so far, the oldest first. */
  kindsOf(id: string): Promise<readonly string[]>;
  /** Waits until the dossier has that task, and gives what it shows. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails when it is not there
  shown(who: Caller, dossierCode: string, elementId: string): Promise<any>;
  /** Waits for the dossier's task at that element, takes it and completes it. */
  work(
    who: Caller,
    dossierCode: string,
    elementId: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /** Completes the task at the engine itself, as in the list of tasks of a cluster: what the office would say to that is not asked. */
  workElsewhere(
    who: Caller,
    dossierCode: string,
    elementId: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /** Waits until the dossier has that task, without touching it, and answers its row. */
  untilTask(
    who: Caller,
    dossierCode: string,
    elementId: string,
  ): Promise<{ readonly taskKey: string; readonly dueAt: string }>;
  /** Waits until the instance of that process that was started for the dossier is completed. */
  untilEnded(id: string, processId: string): Promise<void>;
  /** Waits until the dossier, as the city's monitor (or who else sees it) sees it, is as asked. */
  untilDossier(id: string, expected: object, who?: Caller): Promise<void>;
}

export async function openScenario(connections: Connections = {}): Promise<Scenario> {
  const system = await startSystem({}, connections);
  const as = (name: string) => system.as(name);
  const cast = {
    reception: await as('tiepnhan.h26-1'),
    officer: await as('chuyenvien.h26-1'),
    leader: await as('lanhdao.h26-1'),
    monitor: await as('giamsat.h26'),
  };
  const at = (local: string) => moveClocks(system, local);
  await at('2025-06-25 09:00');
  return {
    system,
    cast,
    at,
    receive: (answers, more) => receiveOf(cast.reception, '1.001193', { ...birth, ...answers }, more),
    receiveOf: (procedureCode, answers, more, by = cast.reception) => receiveOf(by, procedureCode, answers, more),
    told: (id) => toldOf(system, id),
    untilTold: async (id, template, times = 1) => {
      const count = async () => (await toldOf(system, id)).filter((one) => one === template).length;
      await expect.poll(count, WAIT).toBeGreaterThanOrEqual(times);
    },
    kindsOf: async (id) => (await documentsOf(system.office, id)).map(({ kind }) => kind),
    shown: async (who, code, elementId) => {
      const { taskKey } = await untilTask(system, who, code, elementId);
      return (await who.get(`/api/tasks/${taskKey}`)).body.variables;
    },
    untilTask: (who, code, elementId) => untilTask(system, who, code, elementId),
    untilEnded: (id, processId) => untilEnded(system, id, processId),
    work: (who, code, elementId, variables) => work(system, who, code, elementId, variables),
    workElsewhere: (who, code, elementId, variables) => workElsewhere(system, who, code, elementId, variables),
    untilDossier: async (id, expected, who = cast.monitor) => {
      await vi.waitFor(async () => expect((await who.get(`/api/dossiers/${id}`)).body).toMatchObject(expected), WAIT);
    },
  };
}

const toldOf = async ({ office }: System, dossierId: string): Promise<readonly string[]> =>
  (await listNotifications(office, { dossierId })).map(({ template }) => template);

/** Waits for the workers first: a step that they end after the clock was moved would begin its timers at the new moment. */
async function moveClocks(system: System, local: string): Promise<void> {
  await atRest(system);
  const moment = new Date(`${local.replace(' ', 'T')}:00+07:00`);
  await setClock(system.office, moment);
  await system.engine.pinClock({ timestamp: moment.getTime() });
}

/** Waits until no job waits or is being done. */
async function atRest({ engine }: System): Promise<void> {
  await vi.waitFor(async () => expect(await countOpenJobs(engine)).toBe(0), WAIT);
}

const birth = {
  childFullName: 'Nguyễn Bảo Châu',
  childSex: 'female',
  childBirthDate: '2025-06-20',
  childEthnicity: 'Kinh',
  childNationality: 'Việt Nam',
  childHometown: 'Phường Hoàn Kiếm, thành phố Hà Nội',
  birthPlaceKind: 'hospital',
  birthPlace: 'Bệnh viện Phụ sản Hà Nội',
  circumstance: 'ordinary',
  motherFullName: 'Trần Thị Quỳnh',
  motherEthnicity: 'Kinh',
  motherNationality: 'Việt Nam',
  motherResidence: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  registrantRelation: 'mother',
  birthEvidence: 'birth-notice',
  extractCopies: 1,
};

async function receiveOf(
  reception: Caller,
  procedureCode: string,
  answers: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Received> {
  const answer = await reception.send('POST', '/api/dossiers', {
    intakeId: randomUUID(),
    procedureCode,
    receivingUnitCode: UNIT,
    applicant: { name: 'Trần Thị Quỳnh', phone: '0912 345 678', idNumber: '001193004321' },
    answers,
    papers: await requiredPapers(reception, { procedureCode, answers }),
    ...more,
  });
  expect(answer.body, answer.text).toMatchObject({ code: expect.any(String) });
  return answer.body as Received;
}

async function untilTask(system: System, who: Caller, dossierCode: string, elementId: string) {
  const find = async () => {
    await expectListed(system, dossierCode, elementId);
    const { body } = await who.get(`/api/tasks?scope=unit&text=${dossierCode}`);
    const row = body.items.find((task: { elementId: string }) => task.elementId === elementId);
    expect(row).toBeDefined();
    return row as { readonly taskKey: string; readonly dueAt: string };
  };
  try {
    return await vi.waitFor(find, WAIT);
  } catch (cause) {
    const message = `${who.userName} is not shown ${elementId} of ${dossierCode}; incidents: ${await incidentsOf(system)}`;
    throw new Error(message, { cause });
  }
}

/** Looks into the table first: while nobody has the task, that costs a tenth of what a page of somebody's work-list does. */
async function expectListed({ office }: System, dossierCode: string, elementId: string): Promise<void> {
  const task = await office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where('dossierCode', '=', dossierCode)
    .where('elementId', '=', elementId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  expect(task, 'a row of the work-list').toBeDefined();
}

async function untilEnded({ office, engine }: System, dossierId: string, processId: string): Promise<void> {
  await vi.waitFor(async () => {
    const entries = await historyOf(office, dossierId);
    const link = entries.find(({ action, after }) => action === 'process-linked' && after?.processId === processId);
    expect(link, `${processId} of the dossier`).toBeDefined();
    const processInstanceKey = OrchestrationLifters.ProcessInstanceKey.assumeExists(
      String(link?.after?.processInstanceKey),
    );
    const instance = await engine.getProcessInstance({ processInstanceKey }, AT_ONCE);
    expect(instance.state).toBe('COMPLETED');
  }, WAIT);
}

async function work(
  system: System,
  who: Caller,
  dossierCode: string,
  elementId: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { taskKey } = await untilTask(system, who, dossierCode, elementId);
  expect(await who.send('POST', `/api/tasks/${taskKey}/assignment`, {})).toMatchObject({
    status: expect.toBeOneOf([200, 204]),
  });
  const done = await completeHavingLooked(system, who, taskKey, variables);
  expect(done, done.text).toMatchObject({ status: expect.toBeOneOf([200, 204]) });
}

async function workElsewhere(
  system: System,
  who: Caller,
  dossierCode: string,
  elementId: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const userTaskKey = OrchestrationLifters.UserTaskKey.assumeExists(
    (await untilTask(system, who, dossierCode, elementId)).taskKey,
  );
  await system.engine.assignUserTask({ userTaskKey, assignee: who.userName, allowOverride: true });
  await system.engine.completeUserTask({ userTaskKey, variables: { ...variables } });
}

/** Completes a task; who is told that she has not seen what she signs looks at it, as at the page, and gets what she saw. */
async function completeHavingLooked(
  system: System,
  who: Caller,
  taskKey: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const complete = () => who.send('POST', `/api/tasks/${taskKey}/completion`, { variables });
  const done = await complete();
  if (!NOT_SEEN.has(done.body?.code)) return done;
  await lookAtPapers(askAs(who), taskKey, variables);
  const shown = isCompared() ? await draftsOf(system, taskKey, variables) : undefined;
  const signed = await complete();
  if (shown) await expectSignedAsShown(system.office, taskKey, shown);
  return signed;
}

/** The API as this person may use it, for the helpers of the demo. */
const askAs =
  (who: Caller): Ask =>
  async <Result>(method: 'POST', path: string, body: object) => {
    const answer = await who.send(method, path, body);
    expect(answer, answer.text).toMatchObject({ status: expect.toBeOneOf([200, 204]) });
    return answer.body as Result;
  };

/** What went wrong in the engine, to be shown with a wait that was in vain. */
async function incidentsOf(system: System): Promise<string> {
  const { items } = await system.engine.searchIncidents({ filter: { state: 'ACTIVE' } }, AT_ONCE);
  return JSON.stringify(items?.map(({ elementId, errorMessage }) => ({ elementId, errorMessage })));
}
