/**
 * Wait states: what an element instance waits for (since 8.10). A row for each open job, each user task, and each wait of an intermediate
 * catch event or receive task for its timer, message, signal or condition; boundary events and event sub-processes interrupt, and nobody
 * waits for them (Zeebe: exporter-common, wait states). Nothing is stored twice: the list is made of the rows of those tables.
 */
import { Type } from '@fastify/type-provider-typebox';
import type { ElementInstance, Key, Row, TableName } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { ElementCondition, Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { tenantOfDefinition } from '../../shared/definition-tenants.ts';
import { everything, type FilterField, keyField, nothing, textField } from '../search/field.ts';
import { type MergedPart, runMergedSearch } from '../search/merged.ts';
import { type FilterValue, filterSchema, passes } from '../search/operators.ts';
import { searchContext } from '../search/route.ts';
import { type SearchBody, searchBody } from '../search/search.ts';
import { rowsOf } from '../search/walk.ts';
import { getProcessInstance } from '../shared/find.ts';
import { keyText, optionalDateText, present } from '../shared/present.ts';
import { KeyParams } from '../shared/schemas.ts';
import { elementTypes } from './table.ts';

const WAIT_STATE_TYPES = ['CONDITION', 'JOB', 'MESSAGE', 'SIGNAL', 'TIMER', 'USER_TASK'] as const;
type WaitStateType = (typeof WAIT_STATE_TYPES)[number];

/** A table of what is waited for. */
interface Wait extends MergedPart {
  readonly type: WaitStateType;
  /** The column with the id of the element that waits. */
  readonly elementId: string;
  /** Shows a row beside its type. */
  readonly detailsOf: (engine: Engine, row: never) => object | Promise<object>;
}

const CATCHING = ['INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY'] as const;

/** Whoever waits at an event-based gateway waits for one of the events behind it. */
const typeOf = ({ elementType }: ElementInstance, isEvent: boolean): string =>
  isEvent && elementType === 'EVENT_BASED_GATEWAY' ? 'INTERMEDIATE_CATCH_EVENT' : elementType;

const ofElement = (condition: ElementCondition) => ({ ofElement: condition });
const isCaught = ofElement({ column: 'elementType', condition: { op: 'in', values: CATCHING } });
const isReceived = ofElement({
  column: 'elementType',
  condition: { op: 'eq', value: 'RECEIVE_TASK' },
  isTarget: true,
});

function elementTypeField(isEvent: boolean): FilterField<TableName> {
  return {
    schema: filterSchema(Type.Enum(elementTypes), { like: true }),
    toFilter: (value) => {
      const wanted = elementTypes.filter((type) => passes(type, value as FilterValue));
      const holders = wanted.flatMap((type) => {
        if (!isEvent) return [type];
        if (type === 'INTERMEDIATE_CATCH_EVENT') return CATCHING;
        return type === 'EVENT_BASED_GATEWAY' ? [] : [type];
      });
      return ofElement({ column: 'elementType', condition: { op: 'in', values: holders } });
    },
  };
}

interface WaitOf<T extends TableName> {
  readonly table: T;
  readonly type: WaitStateType;
  readonly elementId: keyof Row<T> & string;
  readonly only: Filter<T>;
  readonly detailsOf: (engine: Engine, row: Row<T>) => object | Promise<object>;
}

function wait<T extends TableName>({ table, type, elementId, only, detailsOf }: WaitOf<T>): Wait {
  const isEvent = type !== 'JOB' && type !== 'USER_TASK';
  const key = (column: string) => keyField<T>(column as keyof Row<T> & string);
  const searchable = {
    table,
    only,
    filters: {
      elementInstanceKey: key('elementInstanceKey'),
      processInstanceKey: key('processInstanceKey'),
      rootProcessInstanceKey: key('rootProcessInstanceKey'),
      elementId: textField<T>(elementId),
      elementType: elementTypeField(isEvent),
      waitStateType: {
        schema: filterSchema(Type.Enum([...WAIT_STATE_TYPES]), { like: true }),
        toFilter: (value: unknown) => (passes(type, value as FilterValue) ? everything : nothing),
      },
    },
    sorts: {
      elementInstanceKey: 'elementInstanceKey',
      processInstanceKey: 'processInstanceKey',
      rootProcessInstanceKey: 'rootProcessInstanceKey',
      elementId,
    },
  };
  return { ...(searchable as unknown as MergedPart), type, elementId, detailsOf };
}

/** A job waits from its creation until it is completed or cancelled, also when it has failed or its instance is suspended. */
const jobs = wait({
  table: 'job',
  type: 'JOB',
  elementId: 'elementId',
  only: {
    column: 'state',
    condition: { op: 'in', values: ['CREATED', 'ACTIVATED', 'SUSPENDED', 'BACKING_OFF', 'FAILED', 'ERROR_THROWN'] },
  },
  detailsOf: (_engine, { jobKey, type, kind, listenerEventType, retries }) => ({
    jobKey: keyText(jobKey),
    jobType: type,
    jobKind: kind,
    listenerEventType,
    retries,
  }),
});

/** A user task waits from the end of its creation; until then its listeners' jobs do. */
const userTasks = wait({
  table: 'userTask',
  type: 'USER_TASK',
  elementId: 'elementId',
  only: {
    column: 'state',
    condition: { op: 'in', values: ['CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'CANCELING'] },
  },
  detailsOf: (_engine, { userTaskKey, dueDateMs }) => ({
    taskKey: keyText(userTaskKey),
    dueDate: optionalDateText(dueDateMs),
  }),
});

const timers = wait({
  table: 'timer',
  type: 'TIMER',
  elementId: 'targetElementId',
  only: isCaught,
  /** Zeebe counts the time that is still to come: one that fires once has 1. */
  detailsOf: (_engine, { dueMs, repetitionsLeft }) => ({
    dueDate: dueMs,
    repetitions: repetitionsLeft < 0 ? -1 : repetitionsLeft + 1,
  }),
});

const messages = wait({
  table: 'messageSubscription',
  type: 'MESSAGE',
  elementId: 'targetElementId',
  only: {
    and: [
      { column: 'state', condition: { op: 'in', values: ['CREATED', 'MIGRATED'] } },
      { or: [isCaught, isReceived] },
    ],
  },
  detailsOf: (_engine, { messageName, correlationKey }) => ({ messageName, correlationKey }),
});

const signals = wait({
  table: 'signalSubscription',
  type: 'SIGNAL',
  elementId: 'targetElementId',
  only: isCaught,
  detailsOf: (_engine, { signalName }) => ({ signalName }),
});

const conditions = wait({
  table: 'conditionalSubscription',
  type: 'CONDITION',
  elementId: 'targetElementId',
  only: isCaught,
  async detailsOf(engine, { processDefinitionKey, targetElementId }) {
    const event = (await engine.processModel(processDefinitionKey))?.elements.get(targetElementId)?.event;
    if (event?.kind !== 'conditional') return { expression: '', events: [] };
    return { expression: event.condition.expression.source, events: event.condition.variableEvents };
  },
});

/** Every table of what is waited for. */
export const waitStates: readonly [Wait, ...Wait[]] = [jobs, userTasks, timers, messages, signals, conditions];

/** `POST /element-instances/wait-states/search`. */
export const registerWaitStates: Resource = (api, context) => {
  const { engine } = context;
  const schema = { body: searchBody(waitStates[0]) };
  api.post('/element-instances/wait-states/search', { schema }, async (request) => {
    const permitted = request.permitted as unknown as ElementCondition | undefined;
    const within = permitted === undefined ? everything : ofElement(permitted);
    const body = request.body as SearchBody | null | undefined;
    const { found, page } = await runMergedSearch(searchContext(context, request), waitStates, body, within);
    const elements = await elementsOf(
      engine,
      found.map(({ row }) => Number(row.elementInstanceKey)),
    );
    const views = found.map(async ({ part, row }) => {
      const element = elements.get(Number(row.elementInstanceKey));
      return element ? [await waitStateView(engine, part, row as never, element)] : [];
    });
    return present({ items: (await Promise.all(views)).flat(), page });
  });
};

/** `GET /process-instances/{processInstanceKey}/statistics/wait-states`: how many wait at each element. */
export const registerWaitStateStatistics: Resource = (api, { engine }) => {
  const url = '/process-instances/:processInstanceKey/statistics/wait-states';
  api.get(url, { schema: { params: KeyParams('processInstanceKey') } }, async (request) => {
    const { processInstanceKey } = await getProcessInstance(engine, request.params.processInstanceKey);
    const ofIt = { column: 'processInstanceKey', condition: { op: 'eq', value: processInstanceKey } };
    const counts = new Map<string, number>();
    for (const { table, only = everything, elementId } of waitStates) {
      const filter = { and: [only, ofIt] } as Filter<TableName>;
      for (const [element, count] of await engine.count(table, { filter, by: elementId as never }))
        counts.set(String(element), (counts.get(String(element)) ?? 0) + count);
    }
    return { items: [...counts].map(([elementId, waitingCount]) => ({ elementId, waitingCount })) };
  });
};

async function elementsOf(engine: Engine, keys: readonly Key[]): Promise<ReadonlyMap<Key, ElementInstance>> {
  const wanted = { column: 'elementInstanceKey', condition: { op: 'in', values: [...new Set(keys)] } } as const;
  const rows = keys.length === 0 ? [] : await rowsOf(engine, 'elementInstance', wanted);
  return new Map(rows.map((row) => [row.elementInstanceKey, row]));
}

async function waitStateView(
  engine: Engine,
  { type, elementId, detailsOf }: Wait,
  row: Readonly<Record<string, unknown>> & never,
  element: ElementInstance,
) {
  const fields: Readonly<Record<string, unknown>> = row;
  return present({
    elementInstanceKey: keyText(element.elementInstanceKey),
    elementId: String(fields[elementId]),
    elementType: typeOf(element, elementId === 'targetElementId'),
    processInstanceKey: keyText(element.processInstanceKey),
    rootProcessInstanceKey: keyText(element.rootProcessInstanceKey),
    bpmnProcessId: element.processDefinitionId,
    tenantId: await tenantOfDefinition(engine, element.processDefinitionKey),
    details: present({ waitStateType: type, ...(await detailsOf(engine, row)) }),
  });
}
