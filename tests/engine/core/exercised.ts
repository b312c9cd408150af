import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementInstance } from '../../../engine/core/entities/index.ts';
import type { EngineRecord } from '../../../engine/core/state/records.ts';
import type { EventPlace, Feature, Marker } from '../../../engine/model/coverage.ts';
import type { ElementType, ExecutableElement, ExecutableProcess } from '../../../engine/model/graph/graph.ts';

type ModelOf = (processDefinitionKey: number) => ExecutableProcess | undefined;

/** What a test has exercised is what its records say has happened: an element that was only drawn does not count. */
export function exercised(records: readonly EngineRecord[], modelOf: ModelOf): ReadonlySet<Feature> {
  const found = new Set<Feature>();
  for (const record of records) for (const feature of featuresOf(record, modelOf)) found.add(feature);
  return found;
}

/** Keeps it for the table in the README, when somebody collects: a line for each test in the folder of the run. */
export function noteExercised(test: string, features: ReadonlySet<Feature>): void {
  const folder = process.env.EXERCISED_FOLDER;
  if (folder === undefined) return;
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify({ test, features: [...features] })}\n`);
}

function featuresOf(record: EngineRecord, modelOf: ModelOf): readonly Feature[] {
  if (record.valueType === 'JOB' && record.intent === 'CREATED')
    return listenerFeatures(record.value.listenerEventType, record.value.kind);
  if (record.valueType === 'COMPENSATION_SUBSCRIPTION' && record.intent === 'TRIGGERED')
    return ['event boundary compensation', 'marker compensation handler'];
  if (record.valueType !== 'PROCESS_INSTANCE' || record.intent !== 'ELEMENT_ACTIVATING') return [];
  const instance = record.value as ElementInstance;
  const model = modelOf(instance.processDefinitionKey);
  const element =
    model?.elements.get(instance.elementId) ?? (instance.elementType === 'PROCESS' ? model?.root : undefined);
  const own: Feature = `element ${instance.elementType}`;
  if (model === undefined || element === undefined) return [own];
  // The id of a multi-instance activity means its body; what is done each time is inside of it.
  const isEach = element.loop !== null && instance.elementType !== 'MULTI_INSTANCE_BODY';
  const meant = isEach && element.loop ? element.loop.activity : element;
  return [own, ...eventFeatures(model, meant), ...markersOf(meant).map((marker) => `marker ${marker}` as const)];
}

const listenerMarkers: Readonly<Record<string, Marker>> = {
  'EXECUTION_LISTENER START': 'execution listener at the start',
  'EXECUTION_LISTENER END': 'execution listener at the end',
  'EXECUTION_LISTENER BEFORE_ALL': 'execution listener before all instances',
  'EXECUTION_LISTENER CANCEL': 'execution listener at the cancellation',
  'TASK_LISTENER CREATING': 'task listener: creating',
  'TASK_LISTENER ASSIGNING': 'task listener: assigning',
  'TASK_LISTENER UPDATING': 'task listener: updating',
  'TASK_LISTENER COMPLETING': 'task listener: completing',
  'TASK_LISTENER CANCELING': 'task listener: canceling',
};

function listenerFeatures(event: string | null, kind: string): readonly Feature[] {
  const marker = listenerMarkers[`${kind} ${event}`];
  return marker === undefined ? [] : [`marker ${marker}`];
}

const placeByType: Readonly<Partial<Record<ElementType, EventPlace>>> = {
  START_EVENT: 'start',
  INTERMEDIATE_CATCH_EVENT: 'catch',
  INTERMEDIATE_THROW_EVENT: 'throw',
  BOUNDARY_EVENT: 'boundary',
  END_EVENT: 'end',
};

function eventFeatures(model: ExecutableProcess, element: ExecutableElement): readonly Feature[] {
  const scope = element.scopeId === null ? undefined : model.elements.get(element.scopeId);
  const isTrigger = element.type === 'START_EVENT' && scope?.type === 'EVENT_SUB_PROCESS';
  const place = isTrigger ? 'event sub-process' : placeByType[element.type];
  if (place === undefined) return [];
  // A message is thrown by the worker of a job; the graph knows the job alone.
  const isSent = element.job !== null && (place === 'throw' || place === 'end');
  return [`event ${place} ${isSent ? 'message' : (element.event?.kind ?? 'none')}`];
}

function markersOf(element: ExecutableElement): readonly Marker[] {
  const { loop, adHoc, userTask, job, script, decision, event, type, triggeredStart } = element;
  const condition = element.outgoing.some((flow) => flow.condition !== null);
  const marked: readonly (readonly [boolean, Marker])[] = [
    [loop?.definition.isSequential === false, 'multi-instance, parallel'],
    [loop?.definition.isSequential === true, 'multi-instance, sequential'],
    [loop != null && loop.definition.completionCondition !== null, 'multi-instance with a completion condition'],
    [type === 'BOUNDARY_EVENT' && !element.interrupting, 'boundary event that does not interrupt'],
    [triggeredStart?.interrupting === false, 'event sub-process that does not interrupt'],
    [event?.kind === 'timer' && event.timer.kind === 'date', 'timer by date'],
    [event?.kind === 'timer' && event.timer.kind === 'duration', 'timer by duration'],
    [event?.kind === 'timer' && event.timer.kind === 'cycle', 'timer by cycle'],
    [adHoc?.activeElements != null, 'ad-hoc by an expression'],
    [adHoc?.completionCondition != null, 'ad-hoc by a completion condition'],
    [adHoc !== null && job !== null, 'ad-hoc by a job worker'],
    [type === 'USER_TASK' && userTask === null, 'user task of a job worker'],
    [script !== null, 'script in FEEL'],
    [type === 'SCRIPT_TASK' && job !== null, 'script of a job worker'],
    [decision !== null, 'called decision'],
    [type === 'BUSINESS_RULE_TASK' && job !== null, 'business rule of a job worker'],
    [userTask?.form?.kind === 'linked', 'linked form'],
    [element.linkedResources.length > 0, 'linked resource'],
    [element.inputs.length > 0, 'input mapping'],
    [element.outputs.length > 0, 'output mapping'],
    [condition, 'conditional flow'],
    [element.defaultFlow !== null, 'default flow'],
  ];
  return marked.flatMap(([holds, marker]) => (holds ? [marker] : []));
}
