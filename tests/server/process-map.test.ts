/** The map of a process: each number of now is the length of the list that it opens, for every role and filter; and the numbers of a window are those of the sums. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const PROCESS = 'mapped';
const VIEWERS = ['lanhdao.h26-1', 'lanhdao.h26-2', 'giamsat.h26', 'quantri.h26', 'thietke.h26'];
const UNITS = ['H26.1', 'H26.2'] as const;
const WINDOW = 'from=2000-01-01&to=2002-09-26';

let system: System;
let key = '';
const callers = new Map<string, Caller>();

/** In each of two units two dossiers at the check, one at the call, one at an incident there and one that is done; one of each belongs to nobody. */
beforeAll(async () => {
  system = await startSystem();
  const diagram = bpmn(PROCESS)
    .start()
    .userTask('check', { candidateGroups: 'H26.1:case-officer' })
    .serviceTask('call', { type: 'test.mapped' })
    .end()
    .resource();
  const deployed = await system.engine.createDeployment({
    resources: [new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name)],
  });
  key = String(deployed.deployments[0]?.processDefinition?.processDefinitionKey);
  for (const viewer of [...VIEWERS, 'chuyenvien.h26-1']) callers.set(viewer, await system.as(viewer));
  for (const unit of UNITS) {
    const counter = await system.as(`tiepnhan.${unit.toLowerCase().replace('.', '-')}`);
    for (const until of ['check', 'check', 'call', 'incident', 'end'] as const) {
      const { body } = await counter.send('POST', '/api/dossiers', birthIntake(unit));
      await run(until, body.id);
    }
  }
  for (const until of ['check', 'incident'] as const) await run(until);
  await makeUrgent();
  await vi.waitFor(
    async () => {
      expect((await list('giamsat.h26')).total.count).toBe(12);
      expect((await list('giamsat.h26', '&incident=true')).total.count).toBe(3);
      expect((await list('giamsat.h26', '&elementId=check')).total.count).toBe(5);
      expect(sumOf(await mapOf('giamsat.h26', `&${today()}`), 'runs')).toBeGreaterThan(7);
    },
    { timeout: 30_000, interval: 200 },
  );
}, 120_000);
afterAll(async () => system?.close());

async function run(until: 'check' | 'call' | 'incident' | 'end', dossierId?: string): Promise<void> {
  const { engine } = system;
  const { processInstanceKey } = await engine.createProcessInstance({
    processDefinitionId: PROCESS as never,
    ...(dossierId ? { variables: { dossierId } } : {}),
  });
  if (until === 'check') return;
  const { items } = await engine.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
  await engine.completeUserTask({ userTaskKey: items[0]?.userTaskKey as never });
  if (until === 'call') return;
  const { items: waiting = [] } = await engine.searchJobs({ filter: { processInstanceKey } }, AT_ONCE);
  const { jobs } = await engine.activateJobs({ type: 'test.mapped', maxJobsToActivate: 10, timeout: 1_000 });
  const job = jobs.find(({ jobKey }) => waiting.some((one) => one.jobKey === jobKey));
  if (!job) throw new Error('The engine gave no job.');
  if (until === 'incident') await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'Không trả lời.' });
  else await engine.completeJob({ jobKey: job.jobKey });
}

/** Makes one dossier of each unit at the check overdue, and one at the call due in an hour. */
async function makeUrgent(): Promise<void> {
  const { office } = system;
  const instances = await vi.waitUntil(
    async () => {
      const rows = await office.db
        .selectFrom('office.instance')
        .innerJoin('office.task', 'office.task.processInstanceKey', 'office.instance.processInstanceKey')
        .select(['office.instance.dossierId', 'office.instance.competentUnitCode'])
        .where('office.instance.processId', '=', PROCESS)
        .where('office.task.state', '=', 'open')
        .where('office.instance.dossierId', 'is not', null)
        .execute();
      return rows.length === 4 && rows;
    },
    { timeout: 30_000 },
  );
  const now = (await office.now()).getTime();
  for (const unit of UNITS) {
    const [late, soon] = instances.filter(({ competentUnitCode }) => competentUnitCode === unit);
    for (const [one, at] of [
      [late, now - 3_600_000],
      [soon, now + 60_000],
    ] as const)
      await office.db
        .updateTable('office.legalClock')
        .set({ lawfulDueAt: new Date(at), dueAt: new Date(at) })
        .where('dossierId', '=', one?.dossierId ?? '')
        .execute();
  }
}

const ask = async (viewer: string, url: string) => {
  const answer = await callers.get(viewer)?.get(url);
  expect(answer).toMatchObject({ status: 200 });
  return answer?.body;
};
const list = (viewer: string, more = '') => ask(viewer, `/api/instances?processDefinitionKey=${key}&limit=100${more}`);

type Element = Readonly<Record<string, number>> & { readonly elementId: string; readonly spans: readonly number[] };
interface ProcessMap {
  readonly elements: readonly Element[];
  readonly flows: readonly { readonly flowId: string; readonly count: number }[];
}
const mapOf = (viewer: string, more = ''): Promise<ProcessMap> => ask(viewer, `/api/processes/${key}/map?${more}`);
const at = ({ elements }: ProcessMap, id: string) => elements.find(({ elementId }) => elementId === id);
const sumOf = ({ elements }: ProcessMap, name: string) => elements.reduce((sum, one) => sum + (one[name] ?? 0), 0);
const today = (): string => {
  const day = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
  const now = Date.now();
  return `from=${day.format(now - 86_400_000)}&to=${day.format(now + 86_400_000)}`;
};

const lists = {
  active: '',
  overdue: '&urgent=overdue',
  atRisk: '&urgent=atRisk',
  dueToday: '&urgent=dueToday',
  stuck: '&incident=true',
} as const;
const filters = ['', '&unit=H26.1', '&unit=H26.2', '&case=ordinary', '&unit=H26.1&case=none'];

describe.each(VIEWERS)('%s', (viewer) => {
  test.each(filters)('finds behind each number of now the list of that length (%s)', async (filter) => {
    const map = await mapOf(viewer, filter);
    for (const elementId of ['check', 'call'])
      for (const [measure, more] of Object.entries(lists)) {
        const { items, total } = await list(viewer, `&state=ACTIVE&elementId=${elementId}${more}${filter}`);
        const told = at(map, elementId)?.[measure] ?? 0;
        expect([elementId, measure, told]).toEqual([elementId, measure, items.length]);
        expect(total.count).toBe(told);
      }
  });
});

describe('the numbers', () => {
  test('are those that were made', async () => {
    const map = await mapOf('giamsat.h26');
    expect(at(map, 'check')).toMatchObject({ active: 5, overdue: 2, atRisk: 2, stuck: 0, runs: 0, spans: [] });
    expect(at(map, 'call')).toMatchObject({ active: 5, overdue: 0, stuck: 3 });
    expect(at(await mapOf('lanhdao.h26-1'), 'check')).toMatchObject({ active: 2, overdue: 1, atRisk: 1 });
    expect(map.flows).toEqual([]);
  });

  test('of a window are those of the person, of a unit, and none before there was anything', async () => {
    const city = await mapOf('giamsat.h26', today());
    expect(at(city, 'check')).toMatchObject({ runs: 7, canceled: 0, again: 0, active: 5 });
    const spans = at(city, 'check')?.spans ?? [];
    expect(spans.reduce((sum, one) => sum + one, 0)).toBe(7);
    const ofUnit = await mapOf('giamsat.h26', `${today()}&unit=H26.1`);
    const leader = await mapOf('lanhdao.h26-1', today());
    expect(at(ofUnit, 'check')).toMatchObject({ runs: 3 });
    expect(at(leader, 'check')).toMatchObject({ runs: 3 });
    expect(leader.flows.length).toBeGreaterThan(0);
    // then a leader reads no sums of another unit
    expect(sumOf(await mapOf('lanhdao.h26-1', `${today()}&unit=H26.2`), 'runs')).toBe(0);
    expect(sumOf(await mapOf('giamsat.h26', WINDOW), 'runs')).toBe(0);
  });

  test('are told to whom the board is shown, of a version that there is, in a window that is one', async () => {
    const officer = callers.get('chuyenvien.h26-1');
    expect(await officer?.get(`/api/processes/${key}/map`)).toMatchObject({ status: 403 });
    const monitor = callers.get('giamsat.h26');
    expect(await monitor?.get('/api/processes/1/map')).toMatchObject({ status: 404 });
    for (const window of ['from=2026-02-02', 'from=2026-02-02&to=2026-02-01', 'from=2026-02-30&to=2026-03-01'])
      expect(await monitor?.get(`/api/processes/${key}/map?${window}`)).toMatchObject({ status: 400 });
  });
});
