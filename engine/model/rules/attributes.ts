import { extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

/** Attributes of BPMN, and of later versions of Camunda, that change the meaning of an element in a way that is not executed. */
const refused: readonly {
  readonly is: (node: ModdleElement) => boolean;
  readonly reason: string;
}[] = [
  {
    is: (node) => flagOf(node, 'instantiate', false),
    reason: "must not start instances (instantiate='true'); use a start event",
  },
  {
    is: (node) => textOf(node, 'eventGatewayType') === 'Parallel',
    reason: "must not be parallel (eventGatewayType='Parallel'); the first event decides",
  },
  {
    is: (node) => textOf(node, 'ordering') === 'Sequential',
    reason: "must not be sequential (ordering='Sequential'); its elements run side by side",
  },
  {
    is: (node) =>
      [node.startQuantity, node.completionQuantity].some((count) => typeof count === 'number' && count !== 1),
    reason: 'must not have a startQuantity or completionQuantity other than 1',
  },
  {
    is: (node) => {
      const definition = eventDefinitionOf(node);
      return definition !== null && !flagOf(definition, 'waitForCompletion', true);
    },
    reason: "must wait for what it compensates (waitForCompletion='true')",
  },
  {
    is: (node) => {
      const called = extensionOf(node, 'zeebe:CalledElement');
      return called !== null && textOf(called, 'businessId') !== null;
    },
    reason:
      "must not give a 'businessId' in zeebe:calledElement: that is part of Camunda 8.10, and this engine executes 8.9",
  },
];

export function checkAttributes({ nodes }: ScopeNodes, report: Report): void {
  for (const node of nodes) {
    for (const { is, reason } of refused) if (is(node)) report.add(node, `Element '${idOf(node)}' ${reason}.`);
  }
}
