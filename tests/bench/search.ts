/**
 * Every search of the engine's API that lists what instances leave behind, with 200,000 of them: the first page, the next one, in the
 * order of each field, and what screens like Operate's and Tasklist's ask for. Prints what takes longer than 50 ms, and how many are faster.
 * Run with `node tests/bench/search.ts [instances, default 200000]`; `DATABASE_URL` names a server on which a database is made and
 * dropped, without it an embedded one is started.
 */

import { auditLogs } from '../../engine/api/rest/audit-logs/table.ts';
import { elementInstances } from '../../engine/api/rest/element-instances/table.ts';
import { waitStates } from '../../engine/api/rest/element-instances/wait-states.ts';
import { incidents } from '../../engine/api/rest/incidents/table.ts';
import { jobs } from '../../engine/api/rest/jobs/table.ts';
import { processInstances } from '../../engine/api/rest/process-instances/table.ts';
import { runMergedSearch } from '../../engine/api/rest/search/merged.ts';
import { runSearch, type Searchable, type SearchBody } from '../../engine/api/rest/search/search.ts';
import { userTasks } from '../../engine/api/rest/user-tasks/table.ts';
import { variables } from '../../engine/api/rest/variables/table.ts';
import type { TableName } from '../../engine/core/entities/index.ts';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { fillWithInstances } from '../support/many-instances.ts';
import { quantile } from '../support/quantile.ts';

const INSTANCES = Number(process.argv[2] ?? 200_000);
const TRIES = 3;
const TOLD_MS = 50;
const silent = { info: () => undefined, warn: console.error, error: console.error };

const resources = {
  'process-instances': processInstances,
  'element-instances': elementInstances,
  variables,
  jobs,
  'user-tasks': userTasks,
  incidents,
  'audit-logs': auditLogs,
} as unknown as Readonly<Record<string, Searchable<TableName>>>;

const now = Date.now();
/** The last minutes, as whoever follows the tasks asks for them. */
const lately = { $gte: new Date(now - 600_000).toISOString(), $lte: new Date(now).toISOString() };
const latest = (field: string) => [{ field, order: 'DESC' as const }];
/** What the lists of Operate and Tasklist, and the product's own pages, ask for. */
const screens: Readonly<Record<string, readonly SearchBody[]>> = {
  'process-instances': [
    { filter: { state: 'ACTIVE' }, sort: latest('startDate') },
    { filter: { state: { $in: ['COMPLETED', 'TERMINATED'] } }, sort: latest('endDate') },
    { filter: { state: 'ACTIVE', hasIncident: true }, sort: latest('startDate') },
    { filter: { processDefinitionKey: '1003' }, sort: latest('startDate') },
    { filter: { processDefinitionId: 'process-3', state: 'ACTIVE' }, sort: latest('startDate') },
    { filter: { processDefinitionId: 'process-3', state: 'ACTIVE' }, sort: latest('processInstanceKey') },
    { filter: { businessId: 'dossier-3' } },
    { filter: { variables: [{ name: 'dossier', value: '"dossier-77"' }] } },
    { filter: { elementId: 'step-3', elementInstanceState: 'ACTIVE' } },
  ],
  'element-instances': [
    { filter: { state: 'ACTIVE', elementId: 'step-3' } },
    { filter: { processDefinitionKey: '1003', state: 'ACTIVE' }, sort: latest('startDate') },
  ],
  variables: [
    { filter: { name: 'dossier', value: '"dossier-77"' } },
    { filter: { name: 'amount' }, sort: latest('value') },
  ],
  jobs: [
    { filter: { state: 'FAILED' } },
    { filter: { state: 'CREATED', type: 'type-10' } },
    { filter: { type: 'type-10' }, sort: latest('jobKey') },
    { filter: { state: 'FAILED' }, sort: latest('endTime') },
  ],
  'user-tasks': [
    { filter: { creationDate: lately }, sort: [{ field: 'creationDate' }] },
    { filter: { completionDate: lately }, sort: [{ field: 'completionDate' }] },
    { filter: { state: 'CREATED' }, sort: latest('creationDate') },
    { filter: { state: 'CREATED' }, sort: [{ field: 'dueDate' }] },
    { filter: { state: 'CREATED' }, sort: [{ field: 'followUpDate' }] },
    { filter: { state: 'CREATED' }, sort: [...latest('priority'), ...latest('creationDate')] },
    { filter: { state: 'CREATED', assignee: 'officer-10' }, sort: latest('creationDate') },
    { filter: { state: 'CREATED', candidateGroup: 'unit-6' }, sort: latest('creationDate') },
    { filter: { state: 'CREATED', assignee: { $exists: false } }, sort: latest('creationDate') },
    { filter: { state: 'COMPLETED' }, sort: latest('completionDate') },
    { filter: { state: 'COMPLETED', assignee: 'officer-11' }, sort: latest('completionDate') },
  ],
  incidents: [
    { filter: { state: 'ACTIVE' }, sort: latest('creationTime') },
    { filter: { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES' } },
    { filter: { state: 'ACTIVE', processDefinitionKey: '1000' } },
  ],
  'audit-logs': [{ filter: { actorId: 'officer-11' }, sort: latest('timestamp') }],
};

/** What a screen of what is waited for asks for. */
const waits: readonly SearchBody[] = [
  {},
  { filter: { waitStateType: 'JOB' } },
  { filter: { elementType: 'SERVICE_TASK' } },
  { filter: { elementId: 'step-3' } },
  ...Object.keys(waitStates[0].sorts).flatMap((field) => [{ sort: [{ field }] }, { sort: latest(field) }]),
];

interface Timed {
  readonly search: string;
  readonly 'first page ms': number;
  readonly 'next page ms': number;
}

const said = ({ filter, sort }: SearchBody): string =>
  [
    filter ? JSON.stringify(filter) : '',
    (sort ?? []).map(({ field, order = 'ASC' }) => `${field} ${order}`).join(', '),
  ].join('  ');

type Run = (body: SearchBody) => Promise<{ readonly page: { readonly endCursor: string | null } }>;

async function timed(name: string, body: SearchBody, run: Run): Promise<Timed> {
  const first: number[] = [];
  const next: number[] = [];
  for (let index = 0; index < TRIES; index += 1) {
    const startedMs = performance.now();
    const { page } = await run(body);
    first.push(performance.now() - startedMs);
    if (page.endCursor === null) continue;
    const againMs = performance.now();
    await run({ ...body, page: { after: page.endCursor } });
    next.push(performance.now() - againMs);
  }
  return {
    search: `${name} ${said(body)}`,
    'first page ms': Math.round(quantile(first, 0.5)),
    'next page ms': Math.round(quantile(next, 0.5)),
  };
}

async function measure(engine: Engine): Promise<readonly Timed[]> {
  const context = { engine, version: '8.10' } as const;
  const all: Timed[] = [];
  for (const [name, searchable] of Object.entries(resources)) {
    const run: Run = (body) => runSearch(context, searchable, body);
    const orders = Object.keys(searchable.sorts).flatMap((field) => [{ sort: [{ field }] }, { sort: latest(field) }]);
    for (const body of [{}, ...orders, ...(screens[name] ?? [])]) all.push(await timed(name, body, run));
  }
  for (const body of waits)
    all.push(await timed('wait-states', body, (asked) => runMergedSearch(context, waitStates, asked)));
  return all;
}

await withBenchDatabase(async (databaseUrl) => {
  await onDatabase(databaseUrl, (client) => fillWithInstances(client, INSTANCES, new Date(now)));
  const store = createPostgresStore({ databaseUrl });
  const engine = await createEngine({ store, clockControl: false, zone: 'UTC', log: silent });
  const all = await measure(engine);
  const slow = all.filter((one) => Math.max(one['first page ms'], one['next page ms']) > TOLD_MS);
  console.table(slow);
  console.log(`${all.length - slow.length} other searches take at most ${TOLD_MS} ms, with ${INSTANCES} instances.`);
  await engine.close();
});
