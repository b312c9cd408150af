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
  /** What its variables hold. */
  readonly known: Readonly<Record<string, unknown>>;
}

/** Of this a masked reader sees no more than dots. */
const TELEPHONE = '0912345678';

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
    variables: {
      ...(dossierId ? { dossierId } : {}),
      ...{ amount: until === 'end' ? 80 : 250, outcome: until, applicantName: 'Nguyễn Thị Hoa', note: TELEPHONE },
    },
  });
  if (until === 'wait') return;
  const { items } = await engine.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
  await engine.completeUserTask({ userTaskKey: items[0]?.userTaskKey as never });
  if (until === 'call') return;
  const { items: waiting = [] } = await engine.searchJobs({ filter: { processInstanceKey } }, AT_ONCE);
  const { jobs } = await engine.activateJobs({ type: 'test.stumbling', maxJobsToActivate: 10, timeout: 1_000 });
  const job = jobs.find(({ jobKey }) => waiting.some((one) => one.jobKey === jobKey));
  if (!job) throw new Error('The engine gave no job.');
  if (until === 'incident')
    await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: `Số ${TELEPHONE} không trả lời.` });
  else await engine.completeJob({ jobKey: job.jobKey });
}

async function readTruth(): Promise<readonly Truth[]> {
  const { engine, office } = system;
  const { items } = await engine.searchProcessInstances({ filter: { processDefinitionId: PROCESS as never } }, AT_ONCE);
  return Promise.all(
    items.map(async ({ processInstanceKey, state }) => {
      const filter = { processInstanceKey };
      const [{ items: variables }, { items: elements = [] }, { items: incidents = [] }] = await Promise.all([
        engine.searchVariables({ filter }, AT_ONCE),
        engine.searchElementInstances({ filter: { ...filter, state: 'ACTIVE' } }, AT_ONCE),
        engine.searchIncidents({ filter: { ...filter, state: 'ACTIVE' } }, AT_ONCE),
      ]);
      const known = Object.fromEntries(variables.map(({ name, value }) => [name, JSON.parse(value)]));
      const { dossierId } = known;
      return {
        key: String(processInstanceKey),
        readers: dossierId ? (await getDossier(office, dossierId)).readerGroups : [],
        state,
        element: elements.map(({ elementId }) => String(elementId)).find((id) => id !== PROCESS),
        incidents: incidents.length,
        known,
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

  test('finds by variables, of all that she sees as they are, and is told how many', async () => {
    const found = async (variables: object) => {
      const more = `&variables=${encodeURIComponent(JSON.stringify(variables))}`;
      const keys = await everyKey(viewer, more);
      expect((await list(viewer, more)).total.count).toBe(keys.length);
      return keys.toSorted();
    };
    const holding = (wanted: object) =>
      expected(({ known }) => Object.entries(wanted).every(([name, value]) => known[name] === value)).toSorted();
    for (const wanted of [{ amount: 250 }, { amount: 250, outcome: 'call' }, { amount: 80, outcome: 'call' }])
      expect(await found(wanted)).toEqual(holding(wanted));
    expect(await found({ amount: '250' })).toEqual([]);
    const seesWhole = viewer in WARD_LEADERS;
    for (const wanted of [{ applicantName: 'Nguyễn Thị Hoa' }, { note: TELEPHONE }, { note: TELEPHONE, amount: 250 }])
      expect(await found(wanted)).toEqual(seesWhole ? holding(wanted) : []);
  });

  test('finds by the words of an open incident, of all that she sees as they are', async () => {
    const stuck = expected(({ incidents }) => incidents > 0).toSorted();
    const found = async (words: string) => (await everyKey(viewer, `&message=${encodeURIComponent(words)}`)).toSorted();
    expect(stuck.length).toBeGreaterThan(0);
    expect(await found('khong tra loi')).toEqual(stuck);
    expect(await found('job_no_retries')).toEqual(stuck);
    expect(await found('trả lời ngay')).toEqual([]);
    expect(await found(TELEPHONE)).toEqual(viewer in WARD_LEADERS ? stuck : []);
  });

  test('finds by days of the start, the last change and the end', async () => {
    const all = expected(() => true).length;
    const count = async (more: string) => (await list(viewer, more)).total.count;
    expect(await count('&startedFrom=2000-01-01&startedTo=2100-01-01&changedFrom=2000-01-01')).toBe(all);
    expect(await count('&startedTo=2000-01-01')).toBe(0);
    expect(await count('&endedFrom=2000-01-01')).toBe(expected(({ state }) => state === 'COMPLETED').length);
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

test('refuses variables that cannot be read, and says how they are written', async () => {
  for (const wrong of ['amount=250', '[]', '{}', '"a"'])
    expect(
      await callers.get('quantri.h26')?.get(`/api/instances?variables=${encodeURIComponent(wrong)}`),
    ).toMatchObject({ status: 400, body: { fields: [{ field: 'variables' }] } });
});

test('an operation takes exactly what such a search finds, and no more than the person may find', async () => {
  const send = (filter: object) =>
    callers.get('quantri.h26')?.send('POST', '/api/operations', {
      kind: 'set-variables',
      selection: { filter: { processDefinitionKey: definitionKey, ...filter } },
      variables: { seen: true },
    });
  const itemsOf = async (filter: object) => {
    const { body } = (await send(filter)) ?? {};
    const { items } = await ask('quantri.h26', `/api/operations/${body.id}/items?limit=100`);
    return items.map((item: { processInstanceKey: string }) => item.processInstanceKey).toSorted();
  };
  const keysOf = (wanted: (truth: Truth) => boolean) =>
    truths
      .filter(wanted)
      .map(({ key }) => key)
      .toSorted();
  const variables = '{"amount":250}';
  expect(await itemsOf({ variables, state: 'ACTIVE', unit: 'H26.1' })).toEqual(
    keysOf((truth) => truth.state === 'ACTIVE' && isSeenBy('lanhdao.h26-1', truth) && truth.known.amount === 250),
  );
  expect(await itemsOf({ message: 'không trả lời' })).toEqual(keysOf(({ incidents }) => incidents > 0));
  expect(await itemsOf({ variables: `{"note":"${TELEPHONE}"}` })).toEqual([]);
});
