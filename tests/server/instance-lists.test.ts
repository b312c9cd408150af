/** Whether each sees her instances and incidents and no others, and each number is the length of the list that it opens: judged from the engine, and from who may read the dossier. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getDossier } from '../../office/dossiers/index.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const PROCESS = 'stumbling';
const UNITS = ['H26.1', 'H26.2'] as const;
const WARD_LEADERS = { 'lanhdao.h26-1': 'H26.1', 'lanhdao.h26-2': 'H26.2' } as const;
const EVERYWHERE = ['giamsat.h26', 'quantri.h26'] as const;
const VIEWERS = [...Object.keys(WARD_LEADERS), ...EVERYWHERE];

interface Truth {
  readonly key: string;
  readonly readers: readonly string[];
  readonly state: string;
  readonly element: string | undefined;
  readonly incidents: number;
}

let system: System;
let definitionKey = '';
let truths: readonly Truth[] = [];
const callers = new Map<string, Caller>();

/** Dossiers of two units, and machinery of none; each ends at another place. */
beforeAll(async () => {
  system = await startSystem();
  const diagram = bpmn(PROCESS)
    .start()
    .userTask('wait', { candidateGroups: 'H26.1:case-officer' })
    .serviceTask('call', { type: 'test.stumbling' })
    .end()
    .resource();
  const deployed = await system.engine.createDeployment({
    resources: [new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name)],
  });
  definitionKey = String(deployed.deployments[0]?.processDefinition?.processDefinitionKey);
  // A task of another process has the name of a step that is none here.
  const namesake = bpmn('namesake')
    .start()
    .userTask('call', { candidateGroups: 'H26.1:case-officer' })
    .end()
    .resource();
  await system.engine.createDeployment({
    resources: [new File([namesake.content as Uint8Array<ArrayBuffer>], namesake.name)],
  });
  await system.engine.createProcessInstance({ processDefinitionId: 'namesake' as never });
  for (const viewer of VIEWERS) callers.set(viewer, await system.as(viewer));
  for (const unit of UNITS) {
    const counter = await system.as(`tiepnhan.${unit.toLowerCase().replace('.', '-')}`);
    const { body } = await counter.send('POST', '/api/dossiers', birthIntake(unit));
    for (const until of ['wait', 'call', 'incident', 'end'] as const) await run(until, body.id);
  }
  for (const until of ['wait', 'incident'] as const) await run(until);
  truths = await readTruth();
  // The feed reads by itself.
  await vi.waitFor(
    async () => {
      const stuck = truths.filter(({ incidents }) => incidents > 0).length;
      expect((await list('giamsat.h26')).total.count).toBe(truths.length);
      expect((await ask('giamsat.h26', '/api/instances?processId=namesake&elementId=call')).total.count).toBe(1);
      expect((await list('giamsat.h26', '&incident=true')).total.count).toBe(stuck);
    },
    { timeout: 15_000, interval: 100 },
  );
}, 120_000);
afterAll(async () => system?.close());

async function run(until: 'wait' | 'call' | 'incident' | 'end', dossierId?: string): Promise<void> {
  const { engine } = system;
  const { processInstanceKey } = await engine.createProcessInstance({
    processDefinitionId: PROCESS as never,
    ...(dossierId ? { variables: { dossierId } } : {}),
  });
  if (until === 'wait') return;
  const { items } = await engine.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
  await engine.completeUserTask({ userTaskKey: items[0]?.userTaskKey as never });
  if (until === 'call') return;
  const { items: waiting = [] } = await engine.searchJobs({ filter: { processInstanceKey } }, AT_ONCE);
  const { jobs } = await engine.activateJobs({ type: 'test.stumbling', maxJobsToActivate: 10, timeout: 1_000 });
  const job = jobs.find(({ jobKey }) => waiting.some((one) => one.jobKey === jobKey));
  if (!job) throw new Error('The engine gave no job.');
  if (until === 'incident') await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'Không trả lời.' });
  else await engine.completeJob({ jobKey: job.jobKey });
}

async function readTruth(): Promise<readonly Truth[]> {
  const { engine, office } = system;
  const { items } = await engine.searchProcessInstances({ filter: { processDefinitionId: PROCESS as never } }, AT_ONCE);
  return Promise.all(
    items.map(async ({ processInstanceKey, state }) => {
      const filter = { processInstanceKey };
      const [{ items: variables }, { items: elements = [] }, { items: incidents = [] }] = await Promise.all([
        engine.searchVariables({ filter: { ...filter, name: 'dossierId' } }, AT_ONCE),
        engine.searchElementInstances({ filter: { ...filter, state: 'ACTIVE' } }, AT_ONCE),
        engine.searchIncidents({ filter: { ...filter, state: 'ACTIVE' } }, AT_ONCE),
      ]);
      const dossierId = variables[0] ? String(JSON.parse(variables[0].value)) : undefined;
      return {
        key: String(processInstanceKey),
        readers: dossierId ? (await getDossier(office, dossierId)).readerGroups : [],
        state,
        element: elements.map(({ elementId }) => String(elementId)).find((id) => id !== PROCESS),
        incidents: incidents.length,
      };
    }),
  );
}

const isSeenBy = (viewer: string, { readers }: Truth): boolean => {
  const unit = WARD_LEADERS[viewer as keyof typeof WARD_LEADERS];
  return unit === undefined || readers.includes(`${unit}:unit-leader`);
};
const ask = async (viewer: string, url: string) => {
  const answer = await callers.get(viewer)?.get(url);
  expect(answer).toMatchObject({ status: 200 });
  return answer?.body;
};
const list = (viewer: string, more = '') =>
  ask(viewer, `/api/instances?processDefinitionKey=${definitionKey}&limit=3${more}`);

/** Walks every page. */
async function everyKey(viewer: string, more: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let after = '';
  do {
    const page = await list(viewer, `${more}${after && `&after=${after}`}`);
    keys.push(...page.items.map((row: { processInstanceKey: string }) => row.processInstanceKey));
    after = page.next ?? '';
  } while (after);
  return keys;
}

describe.each(VIEWERS)('%s', (viewer) => {
  const expected = (wanted: (truth: Truth) => boolean) =>
    truths.filter((truth) => isSeenBy(viewer, truth) && wanted(truth)).map(({ key }) => key);

  test('sees her instances in every order, each once, and is told how many they are', async () => {
    const all = expected(() => true);
    expect(all.length).toBeGreaterThan(0);
    for (const order of [
      '&sort=started',
      '&sort=changed',
      '&sort=changed&order=asc',
      '&sort=due',
      '&sort=due&order=desc',
    ]) {
      expect((await everyKey(viewer, order)).toSorted()).toEqual(all.toSorted());
      expect((await list(viewer, order)).total).toEqual({ count: all.length, capped: false });
    }
    expect(await everyKey(viewer, '&state=COMPLETED')).toEqual(
      expect.arrayContaining(expected(({ state }) => state === 'COMPLETED')),
    );
  });

  test('finds behind each number of a step the list of that length', async () => {
    const { items } = await ask(viewer, `/api/processes/${definitionKey}/statistics`);
    for (const element of ['wait', 'call']) {
      const told = items.find(({ elementId }: { elementId: string }) => elementId === element);
      const standing = expected((truth) => truth.state === 'ACTIVE' && truth.element === element);
      const stuck = standing.filter((key) => truths.some((truth) => truth.key === key && truth.incidents > 0));
      expect(told).toMatchObject({ active: standing.length, incidents: stuck.length });
      expect((await everyKey(viewer, `&state=ACTIVE&elementId=${element}`)).toSorted()).toEqual(standing.toSorted());
      expect((await everyKey(viewer, `&state=ACTIVE&incident=true&elementId=${element}`)).toSorted()).toEqual(
        stuck.toSorted(),
      );
      expect(told.completed === null).toBe(viewer in WARD_LEADERS);
    }
  });

  test('is told the same number of incidents on the board, in their list and beside the process', async () => {
    const stuck = expected(({ incidents }) => incidents > 0);
    const page = await ask(viewer, `/api/incidents?processId=${PROCESS}&limit=100`);
    expect(page.items.map((row: { processInstanceKey: string }) => row.processInstanceKey).toSorted()).toEqual(
      stuck.toSorted(),
    );
    expect((await ask(viewer, '/api/board')).openIncidents).toBe(
      (await ask(viewer, '/api/incidents?limit=1')).total.count,
    );
    const { items } = await ask(viewer, '/api/instances/counts');
    const own = items.find((one: { processDefinitionKey: string }) => one.processDefinitionKey === definitionKey);
    expect(own).toMatchObject({ active: expected(({ state }) => state === 'ACTIVE').length, stuck: stuck.length });
  });
});
