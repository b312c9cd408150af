/**
 * Rules about sequence flows and gateways: what may be connected, and which flows need a condition.
 */
import { elementTypes } from '../graph/element-types.ts';
import { elementOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, eventDefinitionOf, incomingOf, outgoingOf, type ScopeNodes } from '../xml/scopes.ts';

/**
 * Sequence flows join nodes of one scope, and none leads into a start or boundary event, or out of an end event; an event
 * sub-process has none. */
export function checkFlows(scope: ScopeNodes, report: Report): void {
  const nodes = new Set(scope.nodes);
  for (const flow of scope.flows) checkEnds(flow, nodes, report);
  for (const node of scope.nodes) {
    const isEntry = node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:BoundaryEvent';
    if (isEntry && incomingOf(scope, node).length > 0)
      report.add(node, `Event '${idOf(node)}' must not have incoming sequence flows.`);
    const isConnected = incomingOf(scope, node).length + outgoingOf(scope, node).length > 0;
    if (flagOf(node, 'triggeredByEvent', false) && isConnected)
      report.add(node, `Event sub-process '${idOf(node)}' must not have incoming or outgoing sequence flows.`);
    if (node.$type === 'bpmn:EndEvent' && outgoingOf(scope, node).length > 0) {
      report.add(node, `End event '${idOf(node)}' must not have outgoing sequence flows.`);
    }
  }
}

function checkEnds(flow: ModdleElement, nodes: ReadonlySet<ModdleElement>, report: Report): void {
  for (const [end, name] of [
    ['sourceRef', 'source'],
    ['targetRef', 'target'],
  ] as const) {
    const node = elementOf(flow, end);
    if (node === null) {
      if (textOf(flow, end) === null) report.add(flow, `Sequence flow '${idOf(flow)}' has no ${name}.`);
    } else if (elementTypes[node.$type] !== undefined && !nodes.has(node)) {
      report.add(
        flow,
        `Sequence flow '${idOf(flow)}' crosses a border: its ${name} '${idOf(node)}' lies in another process or sub-process.`,
      );
    }
  }
}

/** Gateways that choose by conditions. */
const CONDITIONAL: ReadonlySet<string> = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway']);

/** Conditions, default flows, and what an event-based gateway may wait for. */
export function checkGateways(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    if (CONDITIONAL.has(node.$type)) checkConditional(node, scope, report);
    else checkUnconditional(node, scope, report);
    if (node.$type === 'bpmn:EventBasedGateway') checkEventBased(node, scope, report);
  }
}

/** What an event-based gateway may wait for. */
const AWAITED: ReadonlySet<string> = new Set([
  'bpmn:TimerEventDefinition',
  'bpmn:MessageEventDefinition',
  'bpmn:SignalEventDefinition',
  'bpmn:ConditionalEventDefinition',
]);

function conditionOf(flow: ModdleElement): string | null {
  const condition = elementOf(flow, 'conditionExpression');
  return condition === null ? null : textOf(condition, 'body');
}

function checkConditional(gateway: ModdleElement, scope: ScopeNodes, report: Report): void {
  const outgoing = outgoingOf(scope, gateway);
  const defaultFlow = elementOf(gateway, 'default');
  if (defaultFlow !== null && !outgoing.includes(defaultFlow)) {
    report.add(gateway, `Default flow '${idOf(defaultFlow)}' must start at the gateway '${idOf(gateway)}'.`);
  }
  for (const flow of outgoing) {
    const condition = conditionOf(flow);
    if (condition === null && outgoing.length > 1 && flow !== defaultFlow) {
      report.add(
        flow,
        `Sequence flow '${idOf(flow)}' must have a condition or be the default flow of '${idOf(gateway)}'.`,
      );
    }
    if (condition !== null && !condition.trimStart().startsWith('=')) {
      report.add(
        flow,
        `Condition '${condition}' is a static value; a condition must be an expression that starts with '='.`,
      );
    }
  }
}

function checkUnconditional(node: ModdleElement, scope: ScopeNodes, report: Report): void {
  for (const flow of outgoingOf(scope, node)) {
    if (conditionOf(flow) === null) continue;
    report.add(
      flow,
      `Conditional sequence flow '${idOf(flow)}' is only supported at an exclusive or inclusive gateway.`,
    );
  }
}

function checkEventBased(gateway: ModdleElement, scope: ScopeNodes, report: Report): void {
  const outgoing = outgoingOf(scope, gateway);
  if (outgoing.length < 2)
    report.add(gateway, `Event-based gateway '${idOf(gateway)}' must have at least two outgoing sequence flows.`);
  for (const target of outgoing.map((flow) => elementOf(flow, 'targetRef'))) {
    if (target === null) continue;
    const definition = eventDefinitionOf(target)?.$type;
    const isCatch = target.$type === 'bpmn:IntermediateCatchEvent';
    if (!isCatch || definition === undefined || !AWAITED.has(definition)) {
      report.add(
        gateway,
        `${described(target)} must not follow an event-based gateway; only timer, message, signal and conditional catch events may.`,
      );
    } else if (incomingOf(scope, target).length > 1) {
      report.add(
        target,
        `Event '${idOf(target)}' follows an event-based gateway and must have no other incoming sequence flow.`,
      );
    }
  }
}
