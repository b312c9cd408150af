import { conditionTextOf } from '../readers/conditional.ts';
import { extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/**
 * Conditional start events of a process: each condition once, and no filter by variable event, since there is no instance
 * yet whose variables could be created or updated (Camunda's documentation, "Conditional start events").
 */
export function checkConditions(scope: ScopeNodes, report: Report): void {
  if (scope.scope.$type !== 'bpmn:Process') return;
  const starts = scope.nodes.flatMap((node) => {
    const definition = node.$type === 'bpmn:StartEvent' ? eventDefinitionOf(node) : null;
    return definition?.$type === 'bpmn:ConditionalEventDefinition' ? [{ start: node, definition }] : [];
  });
  for (const { start, definition } of starts) checkFilter(start, definition, report);
  const conditions = starts.flatMap(({ definition }) => conditionTextOf(definition) ?? []);
  for (const condition of new Set(conditions.filter((text, index) => conditions.indexOf(text) !== index)))
    report.add(
      scope.scope,
      `Process '${idOf(scope.scope)}' must not have more than one start event with the condition '${condition}'.`,
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
