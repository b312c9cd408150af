import type { CallDefinition } from '../graph/graph.ts';
import { extensionOf, flagOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readBinding } from './binding.ts';
import { readRequired } from './expression.ts';

/** `zeebe:calledElement` of a call activity; both propagations are on when the diagram does not say otherwise. */
export function readCall(element: ModdleElement, report: Report): CallDefinition | null {
  const called = extensionOf(element, 'zeebe:CalledElement');
  if (called === null) {
    report.add(element, `Element '${textOf(element, 'id')}' is a call activity and needs zeebe:calledElement.`);
    return null;
  }
  return {
    processId: readRequired(textOf(called, 'processId'), "'processId' of zeebe:calledElement", element, report),
    binding: readBinding(called, element, report),
    propagateAllChildVariables: flagOf(called, 'propagateAllChildVariables', true),
    propagateAllParentVariables: flagOf(called, 'propagateAllParentVariables', true),
  };
}
