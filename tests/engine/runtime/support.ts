import pg from 'pg';
import type { Key, Row } from '../../../engine/core/entities/index.ts';
import type { ActivatedJob } from '../../../engine/core/kernel/command.ts';
import type {
  ActivateJobsRequest,
  Engine,
  ResourceFile,
  StreamJobsRequest,
} from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import type { EngineLog } from '../../../engine/runtime/contract/observer.ts';
import { createEngine, type EngineOptions } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import type { TestDatabase } from '../../support/database.ts';
import { process as bpmn } from '../support/bpmn.ts';

/** A process of service tasks in a row, one for each job type. */
export const chain = (id: string, ...jobTypes: readonly string[]) => {
  const builder = bpmn(id).start();
  for (const [index, type] of jobTypes.entries()) builder.serviceTask(`task${index}`, { type });
  return builder.end().resource();
};

export interface LoggedEngine {
  readonly engine: Engine;
  readonly errors: readonly string[];
}

/** An engine with clock control that keeps what it says of errors. */
export async function startEngine(
  store: Store,
  limits: Partial<Limits> = {},
  systemNowMs?: () => number,
  more: Pick<EngineOptions, 'retentionDays' | 'uniqueBusinessIds' | 'secrets'> = {},
): Promise<LoggedEngine> {
  const errors: string[] = [];
  const log: EngineLog = {
    info: () => undefined,
    warn: () => undefined,
    error: (_details, message) => errors.push(message),
  };
  const engine = await createEngine({
    store,
    clockControl: true,
    zone: 'UTC',
    log,
    limits,
    ...(systemNowMs ? { systemNowMs } : {}),
    ...more,
  });
  return { engine, errors };
}

export async function deploy(engine: Engine, ...resources: readonly ResourceFile[]): Promise<void> {
  const reply = await engine.deploy(resources);
  if (!reply.ok) throw new Error(reply.problems.map((problem) => problem.reason).join('; '));
}

export async function start(
  engine: Engine,
  processDefinitionId: string,
  variables: Record<string, string> = {},
): Promise<Key> {
  const reply = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId },
    variables,
    startElementIds: [],
    tags: [],
  });
  if (!reply.ok) throw new Error(reply.rejection.reason);
  return reply.value.processInstanceKey;
}

/** Asks for jobs and answers at once when there are none, unless told to wait. */
export const activate = (
  engine: Engine,
  type: string,
  more: Partial<ActivateJobsRequest> = {},
): Promise<readonly ActivatedJob[]> =>
  engine.activateJobs({
    type,
    worker: 'w',
    timeoutMs: 60_000,
    maxJobs: 10,
    requestTimeoutMs: -1,
    fetchVariables: [],
    ...more,
  });

/** A stream that keeps what it gets; `close` is the client going away. */
export function openStream(engine: Engine, more: Partial<StreamJobsRequest> = {}) {
  const gone = new AbortController();
  const jobs: ActivatedJob[] = [];
  const over = engine.streamJobs({
    type: 'x',
    worker: 's',
    timeoutMs: 60_000,
    fetchVariables: [],
    send: async (job) => void jobs.push(job),
    isReady: () => true,
    signal: gone.signal,
    ...more,
  });
  return {
    jobs,
    over,
    async close() {
      gone.abort();
      await over;
    },
  };
}

export const complete = (engine: Engine, jobKey: Key, variables: Record<string, string> = {}) =>
  engine.execute({ type: 'JOB.COMPLETE', jobKey, variables });

export async function elementsOf(engine: Engine, processInstanceKey: Key): Promise<readonly Row<'elementInstance'>[]> {
  const { rows } = await engine.search('elementInstance', {
    filter: { column: 'processInstanceKey', condition: { op: 'eq', value: processInstanceKey } },
    sort: [],
    page: { from: 0, limit: 1_000 },
  });
  return rows;
}

export async function stateOf(engine: Engine, processInstanceKey: Key): Promise<string | undefined> {
  return (await engine.get('processInstance', processInstanceKey))?.state;
}

/** Rows that name a process instance, by table, counted in the database itself. What was done, and to what, is told for longer. */
export async function rowsOf(
  database: TestDatabase,
  processInstanceKeys: readonly Key[],
): Promise<Readonly<Record<string, number>>> {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'engine' and column_name = 'process_instance_key' and table_name not in ('batch_operation_item', 'audit_log')`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const sql = `select count(*) from engine.${name} where process_instance_key = any($1::bigint[])`;
    const { rows } = await admin.query<{ count: string }>(sql, [processInstanceKeys]);
    if (rows[0]?.count !== '0') counts[name] = Number(rows[0]?.count);
  }
  await admin.end();
  return counts;
}
