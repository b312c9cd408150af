import { isThrowing } from '../readers/event.ts';
import { extensionOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

const JOB_TASKS: ReadonlySet<string> = new Set([
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
]);

/** What a job worker does needs a job type, and only that has one. */
export function checkTasks(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const hasJobType = extensionOf(node, 'zeebe:TaskDefinition') !== null;
    const own = ownWay(node);
    if (own !== null) {
      if (hasJobType) report.add(node, `${described(node)} must have a ${own} or a zeebe:taskDefinition, not both.`);
      continue;
    }
    if (needsJob(node) && !hasJobType)
      report.add(node, `${described(node)} must have a zeebe:taskDefinition with a type.`);
    if (!needsJob(node) && hasJobType && node.$type !== 'bpmn:AdHocSubProcess')
      report.add(node, `${described(node)} must not have a zeebe:taskDefinition.`);
  }
}

/** The extension by which the engine does the task itself, or null. */
function ownWay(node: ModdleElement): string | null {
  if (node.$type === 'bpmn:ScriptTask' && extensionOf(node, 'zeebe:Script') !== null) return 'zeebe:script';
  if (node.$type !== 'bpmn:BusinessRuleTask') return null;
  return extensionOf(node, 'zeebe:CalledDecision') === null ? null : 'zeebe:calledDecision';
}

function needsJob(node: ModdleElement): boolean {
  if (JOB_TASKS.has(node.$type)) return true;
  return isThrowing(node) && eventDefinitionOf(node)?.$type === 'bpmn:MessageEventDefinition';
}
