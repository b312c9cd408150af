import { TASK_EVENTS } from '../readers/user-task.ts';
import { elementsOf, extensionOf, idOf, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import type { ScopeNodes } from '../xml/scopes.ts';

/** Task listeners belong to Camunda user tasks, and each is for one of five events. */
export function checkTaskListeners(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const extension = extensionOf(node, 'zeebe:TaskListeners');
    if (extension === null) continue;
    if (extensionOf(node, 'zeebe:UserTask') === null)
      report.add(node, `Element '${idOf(node)}' needs zeebe:userTask to have task listeners.`);
    for (const listener of elementsOf(extension, 'listeners')) {
      const eventType = textOf(listener, 'eventType') ?? '';
      if (!Object.hasOwn(TASK_EVENTS, eventType)) {
        const allowed = Object.keys(TASK_EVENTS).join(', ');
        report.add(node, `Task listeners of event type '${eventType}' are not supported; use one of ${allowed}.`);
      }
    }
  }
}
