import { elementTypes, ignoredTypes } from '../graph/element-types.ts';
import { elementsOf, extensionsOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described } from '../xml/scopes.ts';

/** Camunda's extensions that the engine executes or that mean nothing to it. */
const knownExtensions: ReadonlySet<string> = new Set([
  'zeebe:TaskDefinition',
  'zeebe:TaskHeaders',
  'zeebe:IoMapping',
  'zeebe:UserTask',
  'zeebe:AssignmentDefinition',
  'zeebe:TaskSchedule',
  'zeebe:PriorityDefinition',
  'zeebe:FormDefinition',
  'zeebe:LinkedResources',
  'zeebe:CalledElement',
  'zeebe:CalledDecision',
  'zeebe:VersionTag',
  'zeebe:Subscription',
  'zeebe:Properties',
  'zeebe:UserTaskForm',
  'zeebe:ExecutionListeners',
  'zeebe:Script',
  'zeebe:AdHoc',
  'zeebe:TaskListeners',
  'zeebe:LoopCharacteristics',
  'zeebe:ConditionalFilter',
]);

/** Extensions that are not executed, and why. */
const refusedExtensions: Readonly<Record<string, string>> = {
  'zeebe:JobPriorityDefinition': 'it is part of Camunda 8.10, and this engine executes 8.9',
  'zeebe:AgentDefinition': 'it is part of Camunda 8.10, and this engine executes 8.9',
};

/** Refuses every part of a process that would not be executed as it is drawn. */
export function checkSupported(process: ModdleElement, report: Report): void {
  checkExtensions(process, report);
  checkInside(process, report);
}

function checkInside(scope: ModdleElement, report: Report): void {
  for (const element of elementsOf(scope, 'flowElements')) {
    checkElement(element, report);
    checkInside(element, report);
  }
}

function checkElement(element: ModdleElement, report: Report): void {
  if (element.$type === 'bpmn:SequenceFlow' || ignoredTypes.has(element.$type)) return;
  if (elementTypes[element.$type] === undefined) {
    report.add(element, `${described(element)} is not supported by this engine yet.`);
    return;
  }
  checkExtensions(element, report);
  for (const definition of elementsOf(element, 'eventDefinitions')) checkExtensions(definition, report);
}

function checkExtensions(element: ModdleElement, report: Report): void {
  for (const extension of extensionsOf(element)) {
    if (!extension.$type.startsWith('zeebe:') || knownExtensions.has(extension.$type)) continue;
    const reason = refusedExtensions[extension.$type];
    const why = reason === undefined ? ' by this engine yet' : `: ${reason}`;
    report.add(element, `Extension ${extension.$type} on element '${idOf(element)}' is not supported${why}.`);
  }
}
