/**
 * The process instances of what is finished long ago: nobody plays a million of them through the engine, so they are written as the engine would have left them. Each took the
 * straight way through its diagram: what is done by people has taken nearly all of the time, what workers do a second.
 *
 * The keys are taken by the way by which an engine takes over from another: the epoch is raised, so that one that runs there notices, stops, and reads the next key anew.
 */
import pg from 'pg';
import type { ExecutableElement, ExecutableProcess, SequenceFlow } from '../../engine/model/graph/graph.ts';
import { parseBpmn } from '../../engine/model/parse-bpmn.ts';
import { createReport } from '../../engine/model/xml/report.ts';
import type { SeededDossier } from '../../office/seed/index.ts';

/** A diagram of the office has at most about sixty; a circle ends here. */
const STEPS_MAX = 100;
const WORKER_SHARE = 0.001;

/** A step of the straight way through a process. */
interface Step {
  readonly processId: string;
  /** From 1; 0 is the process itself. */
  readonly ordinal: number;
  readonly elementId: string;
  readonly name: string | null;
  readonly type: string;
  /** Share of the instance's time at which it began and ended. */
  readonly fromShare: number;
  readonly toShare: number;
}

interface Way {
  readonly processId: string;
  readonly processDefinitionKey: string;
  readonly version: number;
  readonly steps: readonly Step[];
  readonly flows: readonly string[];
}

/** A finished instance, to be linked with its dossier. */
export interface PastInstance {
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly dossierId: string;
  readonly startedAt: Date;
}

export interface EnginePast {
  /** Writes the instances of those that are finished. @returns them */
  write(dossiers: readonly SeededDossier[]): Promise<readonly PastInstance[]>;
  close(): Promise<void>;
}

/** Opens the engine's tables for instances of the past, on the newest version of each process. @throws Error when none is deployed */
export async function openEnginePast(databaseUrl: string): Promise<EnginePast> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ways = await waysOf(client);
  return {
    write: (dossiers) => write(client, ways, dossiers),
    close: () => client.end(),
  };
}

async function waysOf(client: pg.Client): Promise<ReadonlyMap<string, Way>> {
  const { rows } = await client.query<{ id: string; key: string; version: number; resource: string }>(
    `select distinct on (process_definition_id) process_definition_id as id, process_definition_key as key, version, resource
     from engine.process_definition order by process_definition_id, version desc`,
  );
  if (rows.length === 0) throw new Error('No process is deployed in this database: start Motcua on it once');
  const ways = await Promise.all(
    rows.map(async ({ id, key, version, resource }) => {
      const processes = await parseBpmn(resource, createReport(id));
      const process = processes.find((one) => one.id === id);
      return process ? [wayThrough(process, String(key), version)] : [];
    }),
  );
  return new Map(ways.flat().map((way) => [way.processId, way]));
}

/** From the first start along the default or first flow of each element to an end. */
export function wayThrough(process: ExecutableProcess, processDefinitionKey: string, version: number): Way {
  const elements: ExecutableElement[] = [];
  const flows: SequenceFlow[] = [];
  const seen = new Set<string>();
  let element = process.root.noneStart ?? process.triggeredStarts[0];
  while (element && elements.length < STEPS_MAX && !seen.has(element.id)) {
    seen.add(element.id);
    elements.push(element);
    const onward = element.outgoing.filter(({ targetId }) => !seen.has(targetId));
    const flow = onward.find(({ id }) => id === element?.defaultFlow?.id) ?? onward[0];
    if (flow) flows.push(flow);
    element = flow && process.elements.get(flow.targetId);
  }
  const [processId] = [process.id];
  return {
    processId,
    processDefinitionKey,
    version,
    steps: timed(processId, elements),
    flows: flows.map(({ id }) => id),
  };
}

/** People share what workers leave of the time. */
function timed(processId: string, elements: readonly ExecutableElement[]): readonly Step[] {
  const byPeople = elements.filter(isSlow).length;
  const slowShare = byPeople === 0 ? 0 : (1 - WORKER_SHARE * (elements.length - byPeople)) / byPeople;
  let at = 0;
  return elements.map((element, index) => {
    const fromShare = at;
    at = Math.min(1, at + (isSlow(element) ? slowShare : WORKER_SHARE));
    const { id, name, type } = element;
    return { processId, ordinal: index + 1, elementId: id, name, type, fromShare, toShare: at };
  });
}

const isSlow = ({ type }: ExecutableElement): boolean =>
  type === 'USER_TASK' || type === 'CALL_ACTIVITY' || type === 'SUB_PROCESS' || type === 'MULTI_INSTANCE_BODY';

interface Matter {
  readonly key: string;
  readonly dossierId: string;
  readonly processId: string;
  readonly startMs: number;
  readonly endMs: number;
}

async function write(
  client: pg.Client,
  ways: ReadonlyMap<string, Way>,
  dossiers: readonly SeededDossier[],
): Promise<readonly PastInstance[]> {
  const finished = dossiers.filter(({ closedAt, processId }) => closedAt !== null && ways.has(processId));
  if (finished.length === 0) return [];
  const keysEach = Math.max(...[...ways.values()].map(({ steps }) => steps.length)) + 1;
  await client.query('begin');
  const firstKey = await takeKeys(client, keysEach * finished.length);
  const matters = finished.map((dossier, index) => matterOf(dossier, firstKey + BigInt(keysEach * index)));
  await client.query('set local synchronous_commit = off');
  await insertInstances(client, [...ways.values()], matters);
  await client.query('commit');
  return matters.map(({ key, processId, dossierId, startMs }) => ({
    ...{ processInstanceKey: key, processId, dossierId },
    startedAt: new Date(startMs),
  }));
}

const matterOf = ({ id, processId, receivedAt, closedAt }: SeededDossier, key: bigint): Matter => ({
  key: String(key),
  dossierId: id,
  processId,
  startMs: receivedAt.getTime(),
  endMs: Math.max(receivedAt.getTime(), closedAt?.getTime() ?? 0),
});

async function takeKeys(client: pg.Client, count: number): Promise<bigint> {
  const { rows } = await client.query<{ first: string }>(
    'update engine.meta set next_key = next_key + $1, epoch = epoch + 1 returning next_key - $1 as first',
    [count],
  );
  const [meta] = rows;
  if (!meta) throw new Error('The engine has never been started on this database: start Motcua on it once');
  return BigInt(meta.first);
}

/** The instance, its process as an element, and every step of the way. */
async function insertInstances(client: pg.Client, ways: readonly Way[], matters: readonly Matter[]): Promise<void> {
  await client.query(
    `insert into engine.process_instance (process_instance_key, root_process_instance_key, process_definition_key, process_definition_id,
       process_definition_version, state, start_ms, end_ms, tags, taken_sequence_flows, tenant_id)
     select matter.key, matter.key, way."processDefinitionKey", way."processId", way.version, 'COMPLETED', matter."startMs", matter."endMs", '[]', way.flows, '<default>'
     from jsonb_to_recordset($1) as matter(key bigint, "processId" text, "startMs" bigint, "endMs" bigint)
     join jsonb_to_recordset($2) as way("processId" text, "processDefinitionKey" bigint, version int, flows jsonb) using ("processId")`,
    [JSON.stringify(matters), JSON.stringify(ways)],
  );
  const steps = ways.flatMap(({ processId, processDefinitionKey, steps: way }) => [
    {
      processId,
      processDefinitionKey,
      ordinal: 0,
      elementId: processId,
      name: null,
      type: 'PROCESS',
      fromShare: 0,
      toShare: 1,
    },
    ...way.map((step) => ({ ...step, processDefinitionKey })),
  ]);
  await client.query(
    `insert into engine.element_instance (element_instance_key, root_process_instance_key, process_instance_key, process_definition_key, process_definition_id,
       element_id, element_name, element_type, flow_scope_key, state, start_ms, end_ms, join_tokens)
     select matter.key + step.ordinal, matter.key, matter.key, step."processDefinitionKey", step."processId", step."elementId", step.name, step.type,
       case when step.ordinal > 0 then matter.key end, 'COMPLETED',
       matter."startMs" + ((matter."endMs" - matter."startMs") * step."fromShare")::bigint,
       matter."startMs" + ((matter."endMs" - matter."startMs") * step."toShare")::bigint, '[]'
     from jsonb_to_recordset($1) as matter(key bigint, "processId" text, "startMs" bigint, "endMs" bigint)
     join jsonb_to_recordset($2) as step("processId" text, "processDefinitionKey" bigint, ordinal int, "elementId" text, name text, type text,
       "fromShare" float8, "toShare" float8) using ("processId")`,
    [JSON.stringify(matters), JSON.stringify(steps)],
  );
}
