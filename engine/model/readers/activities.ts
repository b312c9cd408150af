/**
 * What BPMN puts around an activity: multi-instance, the ad-hoc sub-process with what may be activated in it, and the compensation
 * handler that undoes it.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import { namedVariable } from '../../feel/references.ts';
import type { AdHocDefinition, ExecutableElement, MultiInstanceDefinition } from '../graph/graph.ts';
import { elementOf, elementsOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, incomingOf, nodesOf } from '../xml/scopes.ts';
import { readFeel, readOptional, readVariableName } from './attributes.ts';
import { NO_LISTENERS } from './jobs.ts';

/** `multiInstanceLoopCharacteristics` with `zeebe:loopCharacteristics`, or null for an activity that is done once. */
export function readMultiInstance(element: ModdleElement, report: Report): MultiInstanceDefinition | null {
  const loop = elementOf(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return null;
  const extension = extensionOf(loop, 'zeebe:LoopCharacteristics');
  if (extension === null) {
    report.add(element, `Multi-instance element '${idOf(element)}' needs zeebe:loopCharacteristics.`);
    return null;
  }
  const outputCollection = readVariableName(extension, 'outputCollection', element, report);
  const outputElement = textOf(extension, 'outputElement');
  if ((outputCollection === null) !== (outputElement === null)) {
    report.add(element, "Attributes 'outputCollection' and 'outputElement' of zeebe:loopCharacteristics go together.");
  }
  const condition = elementOf(loop, 'completionCondition');
  return {
    isSequential: flagOf(loop, 'isSequential', false),
    inputCollection: readFeel(
      textOf(extension, 'inputCollection'),
      "'inputCollection' of zeebe:loopCharacteristics",
      element,
      report,
    ),
    inputElement: readVariableName(extension, 'inputElement', element, report),
    outputCollection,
    outputElement: readOutput(outputElement, 'loopCharacteristics', element, report),
    outputVariable: outputElement?.startsWith('=') === true ? namedVariable(outputElement.slice(1)) : null,
    completionCondition: condition === null ? null : readOptional(textOf(condition, 'body'), element, report),
  };
}

function readOutput(text: string | null, of: string, at: ModdleElement, report: Report): Expression | null {
  return text === null ? null : readFeel(text, `'outputElement' of zeebe:${of}`, at, report);
}

function readActive(text: string | null, at: ModdleElement, report: Report): Expression | null {
  return text === null ? null : readFeel(text, "'activeElementsCollection' of zeebe:adHoc", at, report);
}

/** Camunda's name for the scope around one activated element. */
const INNER_SUFFIX = '#innerInstance';

/** `zeebe:adHoc` and the completion condition of an ad-hoc sub-process. */
export function readAdHoc(node: ModdleElement, around: ExecutableElement, report: Report): AdHocDefinition {
  const extension = extensionOf(node, 'zeebe:AdHoc');
  const read = (attribute: string): string | null => (extension === null ? null : textOf(extension, attribute));
  const condition = elementOf(node, 'completionCondition');
  const activatable = activatableIn(node);
  return {
    activeElements: readActive(read('activeElementsCollection'), node, report),
    completionCondition: condition === null ? null : readOptional(textOf(condition, 'body'), node, report),
    cancelsRemaining: flagOf(node, 'cancelRemainingInstances', true),
    outputCollection: read('outputCollection'),
    outputElement: readOutput(read('outputElement'), 'adHoc', node, report),
    activatableIds: activatable.map(idOf),
    elementsText: JSON.stringify(activatable.map(describe)),
    inner: innerOf(around),
  };
}

/** Returns what can be activated: the nodes that no sequence flow leads to. */
export function activatableIn(node: ModdleElement): readonly ModdleElement[] {
  const scope = nodesOf(node);
  return scope.nodes.filter((inner) => {
    const stands = inner.$type === 'bpmn:BoundaryEvent' || flagOf(inner, 'triggeredByEvent', false);
    return !stands && !flagOf(inner, 'isForCompensation', false) && incomingOf(scope, inner).length === 0;
  });
}

/** `zeebe:properties` of an element, by name. */
export function readProperties(node: ModdleElement): Readonly<Record<string, string | null>> {
  const properties = extensionOf(node, 'zeebe:Properties');
  const lines = properties === null ? [] : elementsOf(properties, 'properties');
  return Object.fromEntries(lines.map((line) => [textOf(line, 'name') ?? '', textOf(line, 'value')]));
}

/** Returns an entry of the variable `adHocSubProcessElements`, by which a worker or an agent learns what it may activate. */
function describe(node: ModdleElement): Readonly<Record<string, unknown>> {
  const [documentation] = elementsOf(node, 'documentation');
  return {
    elementId: idOf(node),
    elementName: textOf(node, 'name'),
    documentation: documentation === undefined ? null : textOf(documentation, 'text'),
    properties: readProperties(node),
  };
}

/** Each activated element runs in a scope of its own inside the ad-hoc sub-process. */
function innerOf(around: ExecutableElement): ExecutableElement {
  return {
    ...around,
    id: `${around.id}${INNER_SUFFIX}`,
    type: 'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
    scopeId: around.id,
    incoming: [],
    outgoing: [],
    inputs: [],
    outputs: [],
    job: null,
    listeners: NO_LISTENERS,
    handlerId: null,
    boundaryEvents: [],
    eventSubProcesses: [],
  };
}

export function isCompensationBoundary(node: ModdleElement): boolean {
  return node.$type === 'bpmn:BoundaryEvent' && eventDefinitionOf(node)?.$type === 'bpmn:CompensateEventDefinition';
}

/** Returns the activities that associations lead to from a compensation boundary event; exactly one is right. */
export function handlersOf(boundary: ModdleElement): readonly ModdleElement[] {
  const artifacts = boundary.$parent === undefined ? [] : elementsOf(boundary.$parent, 'artifacts');
  return artifacts
    .filter((each) => each.$type === 'bpmn:Association' && elementOf(each, 'sourceRef') === boundary)
    .flatMap((association) => elementOf(association, 'targetRef') ?? []);
}

/** Id of the activity that undoes this one, or null. */
export function readHandlerId(activity: ModdleElement): string | null {
  const siblings = activity.$parent === undefined ? [] : elementsOf(activity.$parent, 'flowElements');
  const boundary = siblings.find(
    (node) => isCompensationBoundary(node) && elementOf(node, 'attachedToRef') === activity,
  );
  const handler = boundary === undefined ? undefined : handlersOf(boundary)[0];
  return handler === undefined ? null : idOf(handler);
}
