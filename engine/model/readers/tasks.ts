/**
 * What single tasks say beside their job: the script of a script task, the decision of a business rule task, the resources of a service
 * task, the process of a call activity, and the mappings of variables that all of them may have.
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { CallDefinition, CalledDecision, IoMapping, LinkedResource, ScriptDefinition } from '../graph/graph.ts';
import { elementsOf, extensionOf, flagOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import {
  complaintOfTarget,
  readBinding,
  readDecisionBinding,
  readExpression,
  readFeel,
  readOptional,
  readRequired,
  readVariableName,
} from './attributes.ts';
import { NO_REFERENCES, readReferences } from './secrets.ts';

/** `zeebe:script`: a FEEL expression and the variable that takes its result. */
export function readScript(element: ModdleElement, report: Report): ScriptDefinition | null {
  const script = extensionOf(element, 'zeebe:Script');
  if (script === null) return null;
  const resultVariable = readVariableName(script, 'resultVariable', element, report);
  if (resultVariable === null)
    report.add(element, "Attribute 'resultVariable' of zeebe:script must be present and not empty.");
  return {
    expression: readFeel(textOf(script, 'expression'), "'expression' of zeebe:script", element, report),
    resultVariable: resultVariable ?? '',
  };
}

/** `zeebe:calledDecision` of a business rule task, or null when a job worker decides. */
export function readDecision(element: ModdleElement, report: Report): CalledDecision | null {
  const called = extensionOf(element, 'zeebe:CalledDecision');
  if (called === null) return null;
  const resultVariable = readVariableName(called, 'resultVariable', element, report);
  if (resultVariable === null)
    report.add(element, "Attribute 'resultVariable' of zeebe:calledDecision must be present and not empty.");
  return {
    decisionId: readRequired(textOf(called, 'decisionId'), "'decisionId' of zeebe:calledDecision", element, report),
    binding: readDecisionBinding(called, element, report),
    resultVariable: resultVariable ?? '',
  };
}

/** `zeebe:linkedResources` of a service task, in the order of the diagram's file. */
export function readLinkedResources(element: ModdleElement, report: Report): readonly LinkedResource[] {
  const extension = extensionOf(element, 'zeebe:LinkedResources');
  if (extension === null) return [];
  const links = elementsOf(extension, 'values');
  if (links.some((link) => textOf(link, 'resourceType') === null))
    report.add(element, "Attribute 'resourceType' of zeebe:linkedResource must be present and not empty.");
  return links.map((link) => ({
    resourceId: readRequired(textOf(link, 'resourceId'), "'resourceId' of zeebe:linkedResource", element, report),
    binding: readBinding(link, element, report),
    resourceType: textOf(link, 'resourceType') ?? '',
    linkName: textOf(link, 'linkName') ?? '',
  }));
}

/** `zeebe:calledElement` of a call activity; both propagations are on when the diagram does not say otherwise. */
export function readCall(element: ModdleElement, report: Report): CallDefinition | null {
  const called = extensionOf(element, 'zeebe:CalledElement');
  if (called === null) {
    report.add(element, `Element '${textOf(element, 'id')}' is a call activity and needs zeebe:calledElement.`);
    return null;
  }
  return {
    processId: readRequired(textOf(called, 'processId'), "'processId' of zeebe:calledElement", element, report),
    businessId: readBusinessId(called, element, report),
    binding: readBinding(called, element, report),
    propagateAllChildVariables: flagOf(called, 'propagateAllChildVariables', true),
    propagateAllParentVariables: flagOf(called, 'propagateAllParentVariables', true),
  };
}

/** Reads the business id of a called instance: without the attribute it is the caller's, and an empty one means none. */
function readBusinessId(called: ModdleElement, element: ModdleElement, report: Report): CallDefinition['businessId'] {
  if (typeof called.businessId !== 'string') return 'inherited';
  return readOptional(textOf(called, 'businessId'), element, report);
}

/** `zeebe:ioMapping`, one side of it. An input without a source sets its target to null, as from Camunda 8.8 on. */
export function readMappings(element: ModdleElement, side: 'input' | 'output', report: Report): readonly IoMapping[] {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  if (mapping === null) return [];
  return elementsOf(mapping, `${side}Parameters`).map((line) => {
    const source = readSource(textOf(line, 'source'), side, element, report);
    const target = readTarget(textOf(line, 'target'), side, element, report);
    return { source, target, ...(side === 'input' ? readReferences(source, target, element, report) : NO_REFERENCES) };
  });
}

const readSource = (
  text: string | null,
  side: 'input' | 'output',
  element: ModdleElement,
  report: Report,
): Expression =>
  side === 'input'
    ? readExpression(text ?? '=null', element, report)
    : readFeel(text, "'source' of an output mapping", element, report);

function readTarget(target: string | null, side: string, element: ModdleElement, report: Report): readonly string[] {
  const path = target?.trim() ?? '';
  const complaint = complaintOfTarget(path);
  if (complaint !== null) report.add(element, `Target '${path}' of an ${side} mapping ${complaint}.`);
  return path.split('.');
}
