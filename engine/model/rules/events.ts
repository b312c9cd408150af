/**
 * Rules about events: which event definition may stand where, that boundary events sit on activities, that nothing is caught twice at one
 * element, and that conditions and links lead somewhere.
 */
import { conditionTextOf, isThrowing, linkNameOf, timerKindsOf } from '../readers/events.ts';
import { elementOf, elementsOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import {
  described,
  eventDefinitionOf,
  incomingOf,
  nodesOf,
  outgoingOf,
  type ScopeNodes,
  scopesOf,
} from '../xml/scopes.ts';

const TIMER = 'bpmn:TimerEventDefinition';
const MESSAGE = 'bpmn:MessageEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';
const ERROR = 'bpmn:ErrorEventDefinition';
const ESCALATION = 'bpmn:EscalationEventDefinition';
const COMPENSATE = 'bpmn:CompensateEventDefinition';
const CONDITIONAL = 'bpmn:ConditionalEventDefinition';
const LINK = 'bpmn:LinkEventDefinition';
const TERMINATE = 'bpmn:TerminateEventDefinition';

/** What each event may wait for or do: the event definitions by the event's type; `none` stands for an event without one. */
export const supportedEvents: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['none', TIMER, MESSAGE, SIGNAL, CONDITIONAL],
  'bpmn:IntermediateCatchEvent': [TIMER, MESSAGE, SIGNAL, CONDITIONAL, LINK],
  'bpmn:IntermediateThrowEvent': ['none', MESSAGE, SIGNAL, ESCALATION, COMPENSATE, LINK],
  'bpmn:BoundaryEvent': [TIMER, MESSAGE, SIGNAL, CONDITIONAL, ERROR, ESCALATION, COMPENSATE],
  'bpmn:EndEvent': ['none', MESSAGE, SIGNAL, ERROR, ESCALATION, COMPENSATE, TERMINATE],
};

/** What may start an event sub-process. */
export const eventSubProcessStarts: readonly string[] = [TIMER, MESSAGE, SIGNAL, CONDITIONAL, ERROR, ESCALATION];

export function checkEvents(scope: ScopeNodes, report: Report): void {
  const startsByEvent = flagOf(scope.scope, 'triggeredByEvent', false);
  for (const node of scope.nodes) {
    const startsHere = startsByEvent && node.$type === 'bpmn:StartEvent';
    const supported = startsHere ? eventSubProcessStarts : supportedEvents[node.$type];
    if (supported !== undefined) checkEvent(node, supported, startsByEvent, report);
  }
}

function checkEvent(event: ModdleElement, supported: readonly string[], startsByEvent: boolean, report: Report): void {
  const definitions = elementsOf(event, 'eventDefinitions');
  if (definitions.length > 1) {
    report.add(event, `${described(event)} must not have more than one event definition.`);
    return;
  }
  const [definition] = definitions;
  const kind = definition?.$type ?? 'none';
  if (!supported.includes(kind)) {
    const reason =
      kind === 'none'
        ? 'must have an event definition'
        : `with ${kind.replace('bpmn:', '')} is not supported by this engine yet`;
    report.add(event, `${described(event)} ${reason}.`);
    return;
  }
  if (definition?.$type === TIMER) checkTimerKind(event, definition, startsByEvent, report);
  if (kind === ERROR) checkErrorCatch(event, report);
  checkForm(event, kind, report);
}

function checkForm(event: ModdleElement, kind: string, report: Report): void {
  const form = extensionOf(event, 'zeebe:FormDefinition');
  if (form === null) return;
  if (event.$type !== 'bpmn:StartEvent' || kind !== 'none')
    report.add(event, `${described(event)} must not have a form; only a none start event may.`);
  const formId = textOf(form, 'formId');
  if ((formId === null) === (textOf(form, 'formKey') === null))
    report.add(
      event,
      `The form of element '${idOf(event)}' must be given by 'formId' or 'formKey', and by one of them.`,
    );
  if (formId?.trimStart().startsWith('='))
    report.add(event, `The form id '${formId}' of a start event must be a static value; it is not evaluated.`);
}

/** What is sent has a name, where a message is named at all. */
export function checkThrownMessages(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const definition = eventDefinitionOf(node);
    const sender = node.$type === 'bpmn:SendTask' ? node : isThrowing(node) ? definition : null;
    const message = sender === null ? null : elementOf(sender, 'messageRef');
    if (message !== null && textOf(message, 'name') === null)
      report.add(node, `The message that element '${idOf(node)}' refers to must have a name.`);
  }
}

/** An error ends what it comes from, so what catches one cannot leave it running. */
function checkErrorCatch(event: ModdleElement, report: Report): void {
  if (event.$type === 'bpmn:BoundaryEvent' && !flagOf(event, 'cancelActivity', true))
    report.add(event, `Error boundary event '${idOf(event)}' must be interrupting.`);
  if (event.$type === 'bpmn:StartEvent' && !flagOf(event, 'isInterrupting', true))
    report.add(event, `Error start event '${idOf(event)}' must be interrupting.`);
}

/** Which kinds of timer fit where. */
function checkTimerKind(event: ModdleElement, definition: ModdleElement, startsByEvent: boolean, report: Report): void {
  const allowed = allowedTimers(event, startsByEvent);
  for (const kind of timerKindsOf(definition)) {
    if (!allowed.includes(kind)) {
      report.add(event, `Timer ${kind} is not allowed on '${idOf(event)}'; it takes a ${allowed.join(' or a ')}.`);
    }
  }
}

function allowedTimers(event: ModdleElement, startsByEvent: boolean): readonly string[] {
  if (event.$type === 'bpmn:StartEvent' && !startsByEvent) return ['date', 'cycle'];
  const interrupts = event.$type === 'bpmn:StartEvent' ? 'isInterrupting' : 'cancelActivity';
  const isRepeatable = event.$type !== 'bpmn:IntermediateCatchEvent' && !flagOf(event, interrupts, true);
  return isRepeatable ? ['duration', 'date', 'cycle'] : ['duration', 'date'];
}

/** Boundary events sit on activities of their scope; an event sub-process is no activity that a token enters. */
export function checkBoundaries(scope: ScopeNodes, report: Report): void {
  const nodes = new Set(scope.nodes);
  for (const boundary of scope.boundaries) {
    checkHost(boundary, nodes, report);
    if (eventDefinitionOf(boundary)?.$type !== COMPENSATE && outgoingOf(scope, boundary).length === 0)
      report.add(boundary, `Boundary event '${idOf(boundary)}' must have an outgoing sequence flow.`);
  }
}

function checkHost(boundary: ModdleElement, nodes: ReadonlySet<ModdleElement>, report: Report): void {
  const host = elementOf(boundary, 'attachedToRef');
  const isActivity = host !== null && /(?:Task|SubProcess|CallActivity)$/.test(host.$type);
  if (!isActivity || !nodes.has(host) || flagOf(host, 'triggeredByEvent', false)) {
    report.add(boundary, `Boundary event '${idOf(boundary)}' must be attached to an activity of its own scope.`);
  } else if (/Task$/.test(host.$type) && eventDefinitionOf(boundary)?.$type === 'bpmn:EscalationEventDefinition') {
    report.add(
      boundary,
      `Escalation boundary event '${idOf(boundary)}' must not be attached to a task, which throws none.`,
    );
  }
}

/** Checks that each error and escalation code, the catch-all of either, and each name of a message or signal is caught once at an element. */
export function checkCaughtOnce(scope: ScopeNodes, report: Report): void {
  for (const [host, attached] of Map.groupBy(scope.boundaries, (boundary) => elementOf(boundary, 'attachedToRef'))) {
    if (host === null) continue;
    checkCaughtOnceAt(host, attached, 'boundary event', report);
    checkReceiving(host, attached, report);
  }
  if (scope.scope.$type === 'bpmn:Process') {
    const entries = scope.nodes.filter((node) => node.$type === 'bpmn:StartEvent');
    checkCaughtOnceAt(scope.scope, entries, 'start event', report);
  }
  for (const gateway of scope.nodes.filter((node) => node.$type === 'bpmn:EventBasedGateway')) {
    const awaited = outgoingOf(scope, gateway).flatMap((flow) => elementOf(flow, 'targetRef') ?? []);
    checkCaughtOnceAt(gateway, awaited, 'event behind it', report);
  }
  const starts = scope.subProcesses
    .filter((inner) => flagOf(inner, 'triggeredByEvent', false))
    .flatMap((inner) => nodesOf(inner).nodes.filter((node) => node.$type === 'bpmn:StartEvent'));
  checkCaughtOnceAt(scope.scope, starts, 'event sub-process', report);
}

/** What a receive task waits for is not also waited for by an event on it. */
function checkReceiving(host: ModdleElement, attached: readonly ModdleElement[], report: Report): void {
  const message = host.$type === 'bpmn:ReceiveTask' ? elementOf(host, 'messageRef') : null;
  const name = message === null ? null : textOf(message, 'name');
  for (const event of attached) {
    const definition = eventDefinitionOf(event);
    const other = definition?.$type === MESSAGE ? elementOf(definition, 'messageRef') : null;
    if (name !== null && other !== null && textOf(other, 'name') === name)
      report.add(event, `Boundary event '${idOf(event)}' must not wait for the message '${name}' of its receive task.`);
  }
}

function checkCaughtOnceAt(place: ModdleElement, events: readonly ModdleElement[], what: string, report: Report): void {
  const at = `Element '${idOf(place)}' must not have more than one ${what}`;
  for (const code of repeated(events, 'error', 'errorCode'))
    report.add(place, `${at} that catches ${code === null ? 'errors of any code' : `the error code '${code}'`}.`);
  for (const code of repeated(events, 'escalation', 'escalationCode'))
    report.add(
      place,
      `${at} that catches ${code === null ? 'escalations of any code' : `the escalation code '${code}'`}.`,
    );
  for (const name of repeated(events, 'message', 'name'))
    if (name !== null) report.add(place, `${at} for the message '${name}'.`);
  for (const name of repeated(events, 'signal', 'name'))
    if (name !== null) report.add(place, `${at} for the signal '${name}'.`);
}

/** Returns what is given more than once: the attribute of the root element that event definitions of a kind refer to. */
function repeated(events: readonly ModdleElement[], kind: string, attribute: string): ReadonlySet<string | null> {
  const values = events.flatMap((event) => {
    const definition = eventDefinitionOf(event);
    if (definition?.$type.toLowerCase() !== `bpmn:${kind}eventdefinition`) return [];
    const root = elementOf(definition, `${kind}Ref`);
    return [root === null ? null : textOf(root, attribute)];
  });
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

/**
 * Conditional start events of a process: each condition once, among its own and among those of its event sub-processes, and no
 * filter by variable event, since there is no instance yet whose variables could be created or updated (Camunda's
 * documentation, "Conditional start events").
 */
export function checkConditions(scope: ScopeNodes, report: Report): void {
  if (scope.scope.$type !== 'bpmn:Process') return;
  const starts = conditionalStartsIn(scope);
  for (const { start, definition } of starts) checkFilter(start, definition, report);
  checkConditionsOnce(scope, starts, 'start event', report);
  const inside = scope.subProcesses.filter((inner) => flagOf(inner, 'triggeredByEvent', false)).map(nodesOf);
  checkConditionsOnce(scope, inside.flatMap(conditionalStartsIn), 'event sub-process', report);
}

interface ConditionalStart {
  readonly start: ModdleElement;
  readonly definition: ModdleElement;
}

function conditionalStartsIn({ nodes }: ScopeNodes): readonly ConditionalStart[] {
  return nodes.flatMap((node) => {
    const definition = node.$type === 'bpmn:StartEvent' ? eventDefinitionOf(node) : null;
    return definition?.$type === CONDITIONAL ? [{ start: node, definition }] : [];
  });
}

function checkConditionsOnce(
  { scope }: ScopeNodes,
  starts: readonly ConditionalStart[],
  what: string,
  report: Report,
): void {
  const conditions = starts.flatMap(({ definition }) => conditionTextOf(definition) ?? []);
  for (const condition of new Set(conditions.filter((text, index) => conditions.indexOf(text) !== index)))
    report.add(
      scope,
      `Process '${idOf(scope)}' must not have more than one ${what} with the condition '${condition}'.`,
    );
}

function checkFilter(start: ModdleElement, definition: ModdleElement, report: Report): void {
  const filter = extensionOf(definition, 'zeebe:ConditionalFilter');
  if (filter === null || textOf(filter, 'variableEvents') === null) return;
  report.add(
    start,
    `Start event '${idOf(start)}' of a process must not have 'variableEvents'; only conditional events in running instances may.`,
  );
}

/** A link has a name; an event of its scope catches it and any number throw it, without sequence flows between them. */
export function checkLinks(scope: ScopeNodes, report: Report): void {
  const links = linksIn(scope);
  const caught = new Set(links.map((link) => linkNameOf(link, CATCH)));
  for (const link of links) {
    const name = linkNameOf(link, link.$type);
    if (name === null) report.add(link, `Link event '${idOf(link)}' must have a name.`);
    if (link.$type === CATCH) {
      if (incomingOf(scope, link).length > 0)
        report.add(link, `Link catch event '${idOf(link)}' must not have incoming sequence flows.`);
    } else {
      if (name !== null && !caught.has(name))
        report.add(link, `The link '${name}' must be caught by an event of the same scope.`);
      if (outgoingOf(scope, link).length > 0)
        report.add(link, `Link throw event '${idOf(link)}' must not have outgoing sequence flows.`);
    }
  }
}

const CATCH = 'bpmn:IntermediateCatchEvent';

const linksIn = ({ nodes }: ScopeNodes): readonly ModdleElement[] =>
  nodes.filter((node) => eventDefinitionOf(node)?.$type === LINK);

/** A link is caught once in a whole process: Zeebe refuses a second of that name in another sub-process too. */
export function checkLinksOnce(process: ModdleElement, report: Report): void {
  const caught = new Set<string>();
  for (const link of scopesOf(process).flatMap(linksIn)) {
    const name = linkNameOf(link, CATCH);
    if (name === null) continue;
    if (caught.has(name)) report.add(link, `The link '${name}' must not be caught more than once in a process.`);
    caught.add(name);
  }
}
