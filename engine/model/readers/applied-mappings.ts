/**
 * Which mappings an element applies. Zeebe takes them on every element and applies them where its processors do: an undefined or
 * manual task and a gateway have none, a start or boundary event only outputs, and so on. What is not applied is checked all the
 * same, and then left out.
 */
import type { ElementType, IoMapping } from '../graph/graph.ts';
import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf } from '../xml/scopes.ts';
import { readMappings } from './tasks.ts';

const WITHOUT: ReadonlySet<ElementType> = new Set([
  'TASK',
  'MANUAL_TASK',
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'EVENT_BASED_GATEWAY',
]);

/** Events that throw, and by what a worker or the engine sends it, so that inputs have a use. */
const THROWS: ReadonlySet<ElementType> = new Set(['INTERMEDIATE_THROW_EVENT', 'END_EVENT']);
const SENDS: ReadonlySet<string> = new Set(['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition']);

/** Events that are left without a look at their outputs. */
const WITHOUT_OUTPUTS: ReadonlySet<string> = new Set([
  'bpmn:CompensateEventDefinition',
  'bpmn:ErrorEventDefinition',
  'bpmn:TerminateEventDefinition',
]);

export function readAppliedMappings(
  node: ModdleElement,
  type: ElementType,
  side: 'input' | 'output',
  report: Report,
): readonly IoMapping[] {
  const mappings = readMappings(node, side, report);
  const isApplied = side === 'input' ? appliesInputs(node, type) : appliesOutputs(node, type);
  return isApplied && !WITHOUT.has(type) ? mappings : [];
}

function appliesInputs(node: ModdleElement, type: ElementType): boolean {
  const event = eventDefinitionOf(node)?.$type ?? 'none';
  if (type === 'START_EVENT' || type === 'BOUNDARY_EVENT' || event === 'bpmn:LinkEventDefinition') return false;
  return !THROWS.has(type) || SENDS.has(event);
}

function appliesOutputs(node: ModdleElement, type: ElementType): boolean {
  const event = eventDefinitionOf(node)?.$type ?? 'none';
  if (type === 'BOUNDARY_EVENT') return event !== 'bpmn:CompensateEventDefinition';
  return !THROWS.has(type) || !WITHOUT_OUTPUTS.has(event);
}
