import type { Key, Row, TableName } from '../../../engine/core/entities/index.ts';

type LiveRows = { readonly [T in TableName]: readonly Row<T>[] };
type Report = (what: string, row: object) => void;

/** What must be true of the live rows between two commands; each breach in one line, so that an empty list means all is well. */
export function breaches(rows: LiveRows): readonly string[] {
  const found: string[] = [];
  const report: Report = (what, row) => found.push(`${what}: ${JSON.stringify(row)}`);
  const elements = new Set(rows.elementInstance.map((row) => row.elementInstanceKey));
  const instances = new Set(rows.processInstance.map((row) => row.processInstanceKey));
  checkReferences(rows, elements, instances, report);
  checkScopes(rows, report);
  checkJobs(rows, report);
  checkSuspension(rows, report);
  checkProgress(rows, report);
  return found;
}

/**
 * Columns that name a live element or process instance, in whatever table; null where there is none. An event that has thrown
 * compensation may be terminated while the handlers that it has invoked go on.
 */
const elementColumns = ['elementInstanceKey', 'scopeKey', 'handlerInstanceKey'] as const;
const instanceColumns = ['processInstanceKey', 'rootProcessInstanceKey', 'calledProcessInstanceKey'] as const;

function checkReferences(rows: LiveRows, elements: Set<Key>, instances: Set<Key>, report: Report): void {
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list as readonly Readonly<Record<string, unknown>>[]) {
      for (const column of elementColumns) {
        const key = row[column];
        if (typeof key === 'number' && !elements.has(key)) report(`${table}.${column} names no live element`, row);
      }
      for (const column of instanceColumns) {
        const key = row[column];
        // A call whose called instance has completed still has its outputs to map.
        if (column === 'calledProcessInstanceKey' && row.state === 'COMPLETING') continue;
        if (typeof key === 'number' && !instances.has(key)) report(`${table}.${column} names no live instance`, row);
      }
    }
  }
}

function checkScopes({ elementInstance, processInstance, variable }: LiveRows, report: Report): void {
  const byKey = new Map(elementInstance.map((row) => [row.elementInstanceKey, row]));
  for (const row of elementInstance) {
    const isRoot = row.elementType === 'PROCESS';
    const scope = row.flowScopeKey === null ? undefined : byKey.get(row.flowScopeKey);
    if (isRoot !== (row.flowScopeKey === null)) report('only a process has no scope', row);
    if (!isRoot && scope?.processInstanceKey !== row.processInstanceKey) report('the scope is not live', row);
    if (Object.values(row.joinTokens).some((count) => count < 1)) report('a count of tokens below one', row);
  }
  for (const row of processInstance) {
    if (byKey.get(row.processInstanceKey)?.elementType !== 'PROCESS') report('an instance without its process', row);
    const { parentElementInstanceKey: parent, processInstanceKey } = row;
    if (parent === null) continue;
    if (byKey.get(parent)?.calledProcessInstanceKey !== processInstanceKey) report('its caller does not know it', row);
  }
  const names = variable.map((row) => `${row.scopeKey} ${row.name}`);
  if (new Set(names).size < names.length) report('a scope has two variables of one name', { names });
}

function checkJobs({ job, incident }: LiveRows, report: Report): void {
  for (const row of job) {
    if ((row.state === 'ACTIVATED') !== (row.deadlineMs !== null)) report('a deadline only while activated', row);
    if ((row.state === 'BACKING_OFF') !== (row.recurAtMs !== null)) report('a pause only while backing off', row);
    const open = incident.filter((each) => each.jobKey === row.jobKey).length;
    const needsOne = row.state === 'FAILED' || row.state === 'ERROR_THROWN';
    if (open !== (needsOne ? 1 : 0)) report(`${open} incidents of a job`, row);
  }
  const jobs = new Set(job.map((row) => row.jobKey));
  for (const row of incident)
    if (row.jobKey !== null && !jobs.has(row.jobKey)) report('an incident without its job', row);
}

/** What rests is in a suspended instance, and nothing in it is handed out or due but what is being terminated. */
function checkSuspension(
  { processInstance, elementInstance, job, timer, bufferedStep }: LiveRows,
  report: Report,
): void {
  const suspended = new Set<Key | null>(
    processInstance.flatMap((row) => (row.suspendedMs === null ? [] : [row.processInstanceKey])),
  );
  const ending = new Set(
    elementInstance.flatMap((row) => (row.state === 'TERMINATING' ? [row.elementInstanceKey] : [])),
  );
  for (const row of job) {
    const rests = suspended.has(row.processInstanceKey) && !ending.has(row.elementInstanceKey);
    if (row.state === 'SUSPENDED' && !rests) report('a job rests, and its instance does not', row);
    if (row.state === 'CREATED' && rests) report('a job of a suspended instance can be handed out', row);
  }
  for (const row of timer)
    if (row.isSuspended !== suspended.has(row.processInstanceKey)) report('a timer rests with its instance alone', row);
  for (const row of bufferedStep)
    if (!suspended.has(row.processInstanceKey)) report('a step is held back in an instance that goes on', row);
}

/** Whatever is live waits for something: for a worker, a person, an event, an incident, or for what is inside of it. */
function checkProgress(rows: LiveRows, report: Report): void {
  const { job, userTask, timer, incident, messageSubscription, signalSubscription, conditionalSubscription } = rows;
  const events = [timer, messageSubscription, signalSubscription, conditionalSubscription] as const;
  const awaited = [job, userTask, incident, ...events] as const;
  const busy = new Set<Key | null>(awaited.flatMap((list) => list.map((row) => row.elementInstanceKey)));
  for (const row of rows.compensationSubscription) busy.add(row.throwingInstanceKey);
  for (const { step } of rows.bufferedStep) if ('elementInstanceKey' in step) busy.add(step.elementInstanceKey);
  for (const row of rows.elementInstance) {
    busy.add(row.flowScopeKey);
    if (row.calledProcessInstanceKey !== null || Object.keys(row.joinTokens).length > 0) {
      busy.add(row.elementInstanceKey);
    }
  }
  for (const row of rows.elementInstance) {
    const waitsForOutside = row.elementType === 'AD_HOC_SUB_PROCESS' && row.state === 'ACTIVE';
    if (!busy.has(row.elementInstanceKey) && !waitsForOutside) report('it waits for nothing', row);
  }
}
