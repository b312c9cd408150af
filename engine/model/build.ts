import type { Expression } from '../feel/evaluation/expression.ts';
import { elementTypes } from './graph/element-types.ts';
import { deepFrozen } from './graph/freeze.ts';
import type {
  ElementType,
  ExecutableElement,
  ExecutableProcess,
  MultiInstanceDefinition,
  SequenceFlow,
} from './graph/graph.ts';
import { readAdHoc, readHandlerId, readMultiInstance, readProperties } from './readers/activities.ts';
import { readAppliedMappings } from './readers/applied-mappings.ts';
import { readOptional } from './readers/attributes.ts';
import { readEvent } from './readers/events.ts';
import { NO_LISTENERS, readJob, readJobPriority, readListeners } from './readers/jobs.ts';
import { readCall, readDecision, readLinkedResources, readScript } from './readers/tasks.ts';
import { upstreamOf } from './readers/upstream.ts';
import { readUserTask, readUserTaskJob } from './readers/user-task.ts';
import { elementOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from './xml/moddle.ts';
import type { Report } from './xml/report.ts';
import { nodesOf } from './xml/scopes.ts';

/** What the building of one process shares. */
interface Building {
  readonly report: Report;
  /** Of the jobs of all tasks that give none of their own. */
  readonly jobPriority: Expression | null;
  readonly elements: Map<string, ExecutableElement>;
}

/** Makes the executable graph of a process. The report tells whether it may be used. */
export function buildProcess(process: ModdleElement, report: Report): ExecutableProcess {
  const elements = new Map<string, ExecutableElement>();
  const building: Building = { report, elements, jobPriority: readJobPriority(process, report) };
  const root = buildScope(process, 'PROCESS', ROOT, building);
  const starts = nodesOf(process).nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  const built = starts.flatMap((start) => elements.get(idOf(start)) ?? []);
  return Object.freeze({
    id: idOf(process),
    name: textOf(process, 'name'),
    versionTag: versionTagOf(process),
    root,
    elements,
    triggeredStarts: Object.freeze(built.filter((start) => start.event?.kind !== 'none')),
    startFormId: starts.map((start) => startFormIdOf(start)).find((formId) => formId !== null) ?? null,
  });
}

function versionTagOf(process: ModdleElement): string | null {
  const tag = extensionOf(process, 'zeebe:VersionTag');
  return tag === null ? null : textOf(tag, 'value');
}

function startFormIdOf(start: ModdleElement): string | null {
  const form = extensionOf(start, 'zeebe:FormDefinition');
  return form === null ? null : textOf(form, 'formId');
}

/** What a node gets from the scope around it. */
interface Surroundings {
  readonly scopeId: string | null;
  readonly incoming: readonly SequenceFlow[];
  readonly outgoing: readonly SequenceFlow[];
  readonly boundaryEvents: readonly ExecutableElement[];
}

const SCOPES: ReadonlySet<ElementType> = new Set(['SUB_PROCESS', 'EVENT_SUB_PROCESS', 'AD_HOC_SUB_PROCESS']);

/** What a scope holds. */
type Inside = Pick<ExecutableElement, 'noneStart' | 'eventSubProcesses' | 'triggeredStart' | 'inclusiveJoins'>;

const NOTHING_INSIDE: Inside = { noneStart: null, eventSubProcesses: [], triggeredStart: null, inclusiveJoins: [] };
const ROOT: Surroundings = { scopeId: null, incoming: [], outgoing: [], boundaryEvents: [] };

/** Builds what lies in a scope, boundary events before the activities that carry them, then the scope itself. */
function buildScope(
  element: ModdleElement,
  type: ElementType,
  around: Surroundings,
  building: Building,
): ExecutableElement {
  const scope = nodesOf(element);
  const flows = scope.flows.map((flow) => readFlow(flow, building.report));
  const bySource = Map.groupBy(flows, (flow) => flow.sourceId);
  const byTarget = Map.groupBy(flows, (flow) => flow.targetId);
  let byHost: ReadonlyMap<string | null, readonly ExecutableElement[]> = new Map();
  const surroundings = (id: string): Surroundings => ({
    scopeId: idOf(element),
    incoming: byTarget.get(id) ?? [],
    outgoing: bySource.get(id) ?? [],
    boundaryEvents: byHost.get(id) ?? [],
  });
  const build = (node: ModdleElement): ExecutableElement => buildNode(node, surroundings(idOf(node)), building);
  byHost = Map.groupBy(scope.boundaries.map(build), (boundary) => boundary.attachedToId);
  const built = scope.nodes.filter((node) => node.$type !== 'bpmn:BoundaryEvent').map(build);
  const noneStart = built.find((node) => node.type === 'START_EVENT' && node.event?.kind === 'none') ?? null;
  const eventSubProcesses = built.filter((node) => node.type === 'EVENT_SUB_PROCESS');
  const triggeredStart =
    type === 'EVENT_SUB_PROCESS' ? (built.find((node) => node.type === 'START_EVENT') ?? null) : null;
  const inclusiveJoins = built.filter((node) => node.upstream !== null);
  const inside = { noneStart, eventSubProcesses, triggeredStart, inclusiveJoins };
  return finish(element, type, around, inside, building);
}

function buildNode(node: ModdleElement, around: Surroundings, building: Building): ExecutableElement {
  const type = typeOf(node);
  if (type === undefined) throw new Error(`Type ${node.$type} of '${idOf(node)}' is not executable.`);
  return SCOPES.has(type)
    ? buildScope(node, type, around, building)
    : finish(node, type, around, NOTHING_INSIDE, building);
}

function typeOf(node: ModdleElement): ElementType | undefined {
  return flagOf(node, 'triggeredByEvent', false) ? 'EVENT_SUB_PROCESS' : elementTypes[node.$type];
}

function finish(
  node: ModdleElement,
  type: ElementType,
  around: Surroundings,
  inside: Inside,
  { report, elements, jobPriority }: Building,
): ExecutableElement {
  const userTask = type === 'USER_TASK' ? readUserTask(node, report) : null;
  const defaultFlow = elementOf(node, 'default');
  const attachedTo = elementOf(node, 'attachedToRef');
  const activity: ExecutableElement = {
    id: idOf(node),
    name: textOf(node, 'name'),
    type,
    ...around,
    inputs: readAppliedMappings(node, type, 'input', report),
    outputs: readAppliedMappings(node, type, 'output', report),
    job:
      type === 'USER_TASK' && userTask === null
        ? readUserTaskJob(node, report)
        : readJob(node, type, jobPriority, report),
    linkedResources: readLinkedResources(node, report),
    userTask,
    call: type === 'CALL_ACTIVITY' ? readCall(node, report) : null,
    script: readScript(node, report),
    listeners: readListeners(node, report),
    handlerId: readHandlerId(node),
    adHoc: null,
    loop: null,
    decision: type === 'BUSINESS_RULE_TASK' ? readDecision(node, report) : null,
    event: readEvent(node, report),
    properties: readProperties(node),
    defaultFlow: around.outgoing.find((flow) => defaultFlow !== null && flow.id === idOf(defaultFlow)) ?? null,
    interrupting: isInterrupting(node, type),
    attachedToId: attachedTo === null ? null : idOf(attachedTo),
    ...inside,
    upstream: type === 'INCLUSIVE_GATEWAY' && around.incoming.length > 1 ? upstreamOf(node) : null,
  };
  const loop = readMultiInstance(node, report);
  const adHoc = type === 'AD_HOC_SUB_PROCESS' ? readAdHoc(node, activity, report) : null;
  if (adHoc !== null) elements.set(adHoc.inner.id, deepFrozen(adHoc.inner));
  const whole = { ...activity, adHoc };
  const element = deepFrozen(loop === null ? whole : bodyOf(whole, loop));
  elements.set(element.id, element);
  return element;
}

/**
 * Around a multi-instance activity lies its body: the token enters and leaves the body, and boundary events sit on it, while
 * mappings and listeners belong to each instance of the activity, but for those that are called before all of them. Call, task and
 * job are seen on both by whoever lists them.
 */
function bodyOf(activity: ExecutableElement, definition: MultiInstanceDefinition): ExecutableElement {
  const { BEFORE_ALL, ...each } = activity.listeners;
  const listeners = { ...NO_LISTENERS, ...each };
  const instance = { ...activity, listeners, incoming: [], outgoing: [], boundaryEvents: [], handlerId: null };
  return {
    ...activity,
    ...NOTHING_INSIDE,
    type: 'MULTI_INSTANCE_BODY',
    inputs: [],
    outputs: [],
    event: null,
    listeners: { ...NO_LISTENERS, BEFORE_ALL },
    loop: { definition, activity: instance },
  };
}

function isInterrupting(node: ModdleElement, type: ElementType): boolean {
  if (type === 'START_EVENT') return flagOf(node, 'isInterrupting', true);
  return type === 'BOUNDARY_EVENT' && flagOf(node, 'cancelActivity', true);
}

function readFlow(flow: ModdleElement, report: Report): SequenceFlow {
  const condition = elementOf(flow, 'conditionExpression');
  const [source, target] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')];
  return Object.freeze({
    id: idOf(flow),
    sourceId: source === null ? '' : idOf(source),
    targetId: target === null ? '' : idOf(target),
    condition: condition === null ? null : readOptional(textOf(condition, 'body'), flow, report),
  });
}
