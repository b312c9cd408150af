import { elementOf, elementsOf, extensionsOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import type { ScopeNodes } from '../xml/scopes.ts';

/** Extensions that mean something on these elements only; anywhere else they would be drawn and not executed. */
const places: Readonly<Record<string, readonly string[]>> = {
  'zeebe:UserTask': ['bpmn:UserTask'],
  'zeebe:AssignmentDefinition': ['bpmn:UserTask'],
  'zeebe:TaskSchedule': ['bpmn:UserTask'],
  'zeebe:PriorityDefinition': ['bpmn:UserTask'],
  'zeebe:FormDefinition': ['bpmn:UserTask', 'bpmn:StartEvent'],
  'zeebe:LinkedResources': ['bpmn:ServiceTask'],
  'zeebe:CalledElement': ['bpmn:CallActivity'],
  'zeebe:CalledDecision': ['bpmn:BusinessRuleTask'],
  'zeebe:Script': ['bpmn:ScriptTask'],
  'zeebe:AdHoc': ['bpmn:AdHocSubProcess'],
  'zeebe:Subscription': ['bpmn:Message'],
  'zeebe:VersionTag': ['bpmn:Process'],
  'zeebe:UserTaskForm': ['bpmn:Process'],
  'zeebe:LoopCharacteristics': ['bpmn:MultiInstanceLoopCharacteristics'],
  'zeebe:ConditionalFilter': ['bpmn:ConditionalEventDefinition'],
};

/** Each extension stands where it means something: on the elements of a scope, their events and their loops. */
export function checkPlaces(scope: ScopeNodes, report: Report): void {
  for (const node of scope.scope.$type === 'bpmn:Process' ? [scope.scope, ...scope.nodes] : scope.nodes) {
    const loop = elementOf(node, 'loopCharacteristics');
    const parts = [node, ...elementsOf(node, 'eventDefinitions'), ...(loop === null ? [] : [loop])];
    for (const part of parts) checkPart(node, part, report);
  }
}

function checkPart(node: ModdleElement, part: ModdleElement, report: Report): void {
  for (const extension of extensionsOf(part)) {
    const allowed = places[extension.$type];
    if (allowed === undefined || allowed.includes(part.$type)) continue;
    const belongs = allowed.map((type) => lowered(type)).join(' or ');
    report.add(
      node,
      `Extension ${lowered(extension.$type)} has no effect on ${lowered(part.$type)} '${idOf(part) || idOf(node)}'; it belongs to ${belongs}.`,
    );
  }
}

const lowered = (type: string): string => type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);
