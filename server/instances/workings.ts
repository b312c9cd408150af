/** Reads what goes on inside one instance, by Camunda's API and from what operations did to it. */
import { type DoneToInstance, operationsOn } from '../../office/operations/index.ts';
import { may, namesOf, type Person } from '../../office/people/index.ts';
import { maskSentence, showUnknown } from '../../office/privacy/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { drawnElements } from '../engine/drawn-elements.ts';
import { searchNewer } from '../engine/newer-search.ts';
import { AT_ONCE, instanceKey } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { processNameOf, processNames, unitNames, unitOfGroup } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { sightOfMatter } from './access.ts';
import type { EngineInstance } from './facts.ts';
import type { InstanceView } from './schema.ts';
import { timersOf } from './timers.ts';
import { type CalledInstance, type EngineWait, type OpenTask, waitsOf } from './waits.ts';
import type {
  InstanceActView,
  InstanceJobView,
  InstanceMessageView,
  InstanceWorkings,
  RelatedInstanceView,
  VariableChangeView,
} from './workings-schema.ts';

/** Rows of one kind that are read; an instance with more shows its last. */
const PARTS_MAX = 500;

type NameOf = (elementId: string) => Text;
type Known = Pick<InstanceView, 'elements' | 'incidents' | 'variables'>;

/** Returns it as the person may see it: messages of errors and keys masked, other instances only where she may open them. */
export const workingsOf = async (
  context: Context,
  person: Person,
  instance: EngineInstance,
  sight: Sight,
  known: Known,
): Promise<InstanceWorkings> => {
  const { engine } = context;
  const key = String(instance.processInstanceKey);
  const drawn = await drawnElements(engine, String(instance.processDefinitionKey));
  const names = new Map(known.elements.map(({ elementId, name }) => [elementId, name]));
  const nameOf: NameOf = (id) => drawn.get(id)?.name ?? names.get(id) ?? inBoth(id, null);
  const [tasks, jobs, messages, waiting, calls, calledBy, operations] = await Promise.all([
    openTasksOf(context, key),
    jobsOf(engine, key, sight, nameOf),
    messagesOf(engine, key, sight, nameOf),
    searchNewer<EngineWait>(engine, 'element-instances/wait-states', {
      filter: { processInstanceKey: key, waitStateType: { $in: ['TIMER', 'SIGNAL', 'CONDITION'] } },
      page: { limit: PARTS_MAX },
    }),
    callsOf(context, key),
    callerOf(context, person, instance),
    operationsOn(context.office, key),
  ]);
  const waits = waitsOf({ ...known, tasks, jobs, messages, engineWaits: waiting ?? [], calls, nameOf });
  const nameOfElement = new Map(known.elements.map((one) => [one.elementInstanceKey, one.name]));
  const seen = await seenAmong(context, person, calls);
  const variableOf = (name: string) => known.variables.find((one) => one.scopeKey === key && one.name === name)?.value;
  const persons = await namesOf(
    context.office,
    operations.map(({ personId }) => personId),
  );
  const acts = operations.map((one) => toAct(person, one, persons.get(one.personId)?.fullName ?? ''));
  return {
    waits: waits.map((wait) => (wait.calledKey && !seen.has(wait.calledKey) ? { ...wait, calledKey: null } : wait)),
    calledBy,
    calls: calls
      .filter(({ processInstanceKey }) => seen.has(processInstanceKey))
      .map(({ parentElementInstanceKey, ...call }) => ({
        ...call,
        elementName: nameOfElement.get(parentElementInstanceKey) ?? null,
      })),
    jobs,
    messages,
    timers: timersOf({ drawn, elements: known.elements, waits, variableOf }),
    acts,
    variableChanges: variableChangesOf(await engineChangesOf(engine, key), acts),
  };
};

const openTasksOf = async ({ office, engine }: Context, key: string): Promise<OpenTask[]> => {
  const filter = { processInstanceKey: instanceKey(key) };
  const [{ items }, staff, units] = await Promise.all([
    engine.searchUserTasks({ filter, page: { limit: PARTS_MAX } }, AT_ONCE),
    staffOf(office),
    unitNames(office),
  ]);
  return items
    .filter(({ state }) => !['COMPLETED', 'CANCELED', 'FAILED'].includes(String(state)))
    .map(({ elementInstanceKey, assignee, candidateGroups, dueDate }) => ({
      elementInstanceKey: String(elementInstanceKey),
      holder: assignee ? staff.nameOf(assignee) : null,
      groups: (candidateGroups ?? []).map((group) => ({
        role: group.slice(group.indexOf(':') + 1),
        unitName: units.get(unitOfGroup(group)) ?? unitOfGroup(group),
      })),
      dueAt: dueDate ? String(dueDate) : null,
    }));
};

const ENDED_JOBS: readonly string[] = ['COMPLETED', 'CANCELED'];

const jobsOf = async (engine: EngineClient, key: string, sight: Sight, nameOf: NameOf): Promise<InstanceJobView[]> => {
  const { items = [] } = await engine.searchJobs(
    {
      filter: { processInstanceKey: instanceKey(key) },
      sort: [{ field: 'jobKey', order: 'DESC' }],
      page: { limit: PARTS_MAX },
    },
    AT_ONCE,
  );
  return items.map((job) => ({
    jobKey: String(job.jobKey),
    elementInstanceKey: String(job.elementInstanceKey),
    elementId: String(job.elementId),
    elementName: nameOf(String(job.elementId)),
    type: job.type,
    kind: job.kind,
    listenerEvent: job.listenerEventType && job.listenerEventType !== 'UNSPECIFIED' ? job.listenerEventType : null,
    state: job.state,
    isOpen: !ENDED_JOBS.includes(job.state) && !job.endTime,
    worker: job.worker ?? '',
    retries: job.retries,
    deadline: job.deadline ?? null,
    endedAt: job.endTime ?? null,
    error: errorOf(job, sight),
  }));
};

const errorOf = (
  { errorCode, errorMessage }: { readonly errorCode?: string | null; readonly errorMessage?: string | null },
  sight: Sight,
): string | null => {
  const told = [errorCode, errorMessage].filter(Boolean).join(': ');
  if (told === '') return null;
  return sight === 'whole' ? told : maskSentence(told);
};

const messagesOf = async (
  engine: EngineClient,
  key: string,
  sight: Sight,
  nameOf: NameOf,
): Promise<InstanceMessageView[]> => {
  const { items = [] } = await engine.searchMessageSubscriptions(
    {
      filter: { processInstanceKey: instanceKey(key) },
      sort: [{ field: 'messageSubscriptionKey', order: 'DESC' }],
      page: { limit: PARTS_MAX },
    },
    AT_ONCE,
  );
  return items.map((one) => ({
    elementInstanceKey: String(one.elementInstanceKey ?? ''),
    elementId: String(one.elementId ?? ''),
    elementName: nameOf(String(one.elementId ?? '')),
    messageName: one.messageName ?? '',
    correlationKey: String(showUnknown(sight, one.correlationKey ?? '')),
    state: String(one.messageSubscriptionState),
    changedAt: String(one.lastUpdatedDate),
  }));
};

const callsOf = async ({ office, engine }: Context, key: string): Promise<CalledInstance[]> => {
  const [names, { items }] = await Promise.all([
    processNames(office),
    engine.searchProcessInstances(
      {
        filter: { parentProcessInstanceKey: instanceKey(key) },
        sort: [{ field: 'startDate' }],
        page: { limit: PARTS_MAX },
      },
      AT_ONCE,
    ),
  ]);
  return items.map((one) => ({
    ...toRelated(names, one),
    parentElementInstanceKey: String(one.parentElementInstanceKey ?? ''),
  }));
};

const toRelated = (names: Awaited<ReturnType<typeof processNames>>, one: EngineInstance): RelatedInstanceView => ({
  processInstanceKey: String(one.processInstanceKey),
  processName: processNameOf(names, String(one.processDefinitionId), one.processDefinitionName),
  state: one.state,
  hasIncident: one.hasIncident,
  startedAt: one.startDate,
  endedAt: one.endDate ?? null,
  elementName: null,
});

/** The instance that called this one, where the person may open it. */
const callerOf = async (
  context: Context,
  person: Person,
  { parentProcessInstanceKey }: EngineInstance,
): Promise<RelatedInstanceView | null> => {
  if (!parentProcessInstanceKey) return null;
  const { items } = await context.engine.searchProcessInstances(
    { filter: { processInstanceKey: parentProcessInstanceKey } },
    AT_ONCE,
  );
  const caller = items[0] && toRelated(await processNames(context.office), items[0]);
  return caller && (await seenAmong(context, person, [caller])).has(caller.processInstanceKey) ? caller : null;
};

const seenAmong = async (
  context: Context,
  person: Person,
  instances: readonly Pick<RelatedInstanceView, 'processInstanceKey'>[],
): Promise<ReadonlySet<string>> => {
  const keys = instances.map(({ processInstanceKey }) => processInstanceKey);
  const dossiers = await dossiersBehind(context, keys);
  return new Set(keys.filter((key) => sightOfMatter(person, dossiers.get(key)) !== undefined));
};

/** Why something was done is told to those who operate: it is free text about somebody's matter. */
const toAct = (person: Person, done: DoneToInstance, personName: string): InstanceActView => ({
  operationId: done.id,
  kind: done.kind,
  at: done.triedAt.toISOString(),
  personName,
  reason: may(person, 'resolve-incidents') ? done.reason : null,
  state: done.state,
  detail: may(person, 'resolve-incidents') ? done.detail : null,
  variables: Object.keys(done.parameters.variables ?? {}).toSorted(),
  operationReference: Number(done.reference),
});

interface EngineChange {
  readonly timestamp: string;
  readonly entityDescription: string | null;
  readonly operationType: string;
  /** Left out where nobody signed in to the engine. */
  readonly actorId?: string | null;
}

/** What the engine's audit log has of changed variables, since 8.9; it has those that somebody set, not what the process computed. */
const engineChangesOf = async (engine: EngineClient, key: string): Promise<readonly EngineChange[]> =>
  (await searchNewer<EngineChange>(engine, 'audit-logs', {
    filter: { processInstanceKey: key, entityType: 'VARIABLE', result: 'SUCCESS' },
    sort: [{ field: 'timestamp', order: 'DESC' }],
    page: { limit: PARTS_MAX },
  })) ?? [];

/** The engine tells when it carried a command out, our trail when that was written down; it is within this. */
const SAME_ACT_MS = 10_000;

/** Joins what the engine and what our operations say of changed variables: one line for each, under the person's name where it is ours. */
export const variableChangesOf = (
  engineChanges: readonly EngineChange[],
  acts: readonly InstanceActView[],
): VariableChangeView[] => {
  const ours = acts
    .filter(({ state }) => state !== 'failed')
    .flatMap((act) =>
      act.variables.map((name) => ({ name, at: act.at, by: act.personName, operationId: act.operationId })),
    );
  const taken = new Set<object>();
  const told = engineChanges.flatMap(({ timestamp, entityDescription: name, operationType, actorId }) => {
    if (!name) return [];
    const at = new Date(timestamp).toISOString();
    const own = ours.find(
      (one) => one.name === name && !taken.has(one) && Math.abs(Date.parse(one.at) - Date.parse(at)) <= SAME_ACT_MS,
    );
    if (own) taken.add(own);
    const isCreation = operationType === 'CREATE';
    return [{ name, at, by: own?.by ?? actorId ?? null, operationId: own?.operationId ?? null, isCreation }];
  });
  const untold = ours.filter((one) => !taken.has(one)).map((one) => ({ ...one, isCreation: false }));
  return [...told, ...untold].toSorted((one, other) => (one.at < other.at ? 1 : -1));
};
