/**
 * Rules about what a diagram may say at all: elements and extensions that are executed, attributes that would change the meaning of an
 * element in a way that is not, and extensions that stand where they mean nothing.
 */
import { elementTypes, ignoredTypes } from '../graph/element-types.ts';
import { readProperties } from '../readers/activities.ts';
import { refuseQuoted } from '../readers/secrets.ts';
import { elementOf, elementsOf, extensionsOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, eventDefinitionOf, type ScopeNodes } from '../xml/scopes.ts';

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
  'zeebe:JobPriorityDefinition',
]);

/** Extensions that are not executed, and why. */
const refusedExtensions: Readonly<Record<string, string>> = {
  'zeebe:AgentDefinition': 'agents of language models are no part of this engine',
};

/** Refuses every part of a process that would not be executed as it is drawn. */
export function checkSupported(process: ModdleElement, report: Report): void {
  checkKnown(process, report);
  checkSupportedInside(process, report);
}

function checkSupportedInside(scope: ModdleElement, report: Report): void {
  for (const element of elementsOf(scope, 'flowElements')) {
    checkElement(element, report);
    checkSupportedInside(element, report);
  }
}

function checkElement(element: ModdleElement, report: Report): void {
  if (element.$type === 'bpmn:SequenceFlow' || ignoredTypes.has(element.$type)) return;
  if (elementTypes[element.$type] === undefined) {
    report.add(element, `${described(element)} is not supported by this engine yet.`);
    return;
  }
  checkKnown(element, report);
  for (const definition of elementsOf(element, 'eventDefinitions')) checkKnown(definition, report);
}

function checkKnown(element: ModdleElement, report: Report): void {
  for (const extension of extensionsOf(element)) {
    if (!extension.$type.startsWith('zeebe:') || knownExtensions.has(extension.$type)) continue;
    const reason = refusedExtensions[extension.$type];
    const why = reason === undefined ? ' by this engine yet' : `: ${reason}`;
    report.add(element, `Extension ${extension.$type} on element '${idOf(element)}' is not supported${why}.`);
  }
  checkProperties(element, report);
}

/** Nothing puts a secret into a property: as a text its reference would only look as if something did. */
function checkProperties(element: ModdleElement, report: Report): void {
  for (const [name, value] of Object.entries(readProperties(element)))
    refuseQuoted(value ?? '', `the property '${name}' of '${idOf(element)}'`, element, report);
}

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
];

export function checkAttributes({ nodes }: ScopeNodes, report: Report): void {
  for (const node of nodes) {
    for (const { is, reason } of refused) if (is(node)) report.add(node, `Element '${idOf(node)}' ${reason}.`);
  }
}

/** Extensions of which an element may have several: a process carries the forms of its user tasks. */
const REPEATABLE: ReadonlySet<string> = new Set(['zeebe:UserTaskForm']);

/** Of each extension, and of each header, an element has one: of two, nobody could say which one is meant. */
export function checkExtensions({ scope, nodes }: ScopeNodes, report: Report): void {
  for (const node of scope.$type === 'bpmn:Process' ? [scope, ...nodes] : nodes) {
    for (const part of partsOf(node)) {
      for (const type of repeated(extensionsOf(part).map(({ $type }) => $type)))
        if (type.startsWith('zeebe:') && !REPEATABLE.has(type))
          report.add(node, `Element '${idOf(node)}' must not have more than one ${shortName(type)}.`);
    }
    for (const { $type, body } of extensionsOf(node)) {
      if ($type === 'zeebe:UserTaskForm' && (typeof body !== 'string' || body.trim() === ''))
        report.add(node, `A zeebe:userTaskForm of '${idOf(node)}' must not be empty.`);
    }
    for (const headers of headersIn(node)) {
      const keys = elementsOf(headers, 'values').map((header) => textOf(header, 'key') ?? '');
      checkHeaders(node, keys, report);
    }
  }
}

/** Lists the headers of an element, and those of its execution listeners: a key may stand once in each. */
function headersIn(node: ModdleElement): readonly ModdleElement[] {
  const extensions = extensionsOf(node);
  const listeners = extensions.flatMap((each) => elementsOf(each, 'listeners'));
  const own = extensions.filter(({ $type }) => $type === 'zeebe:TaskHeaders');
  return [...own, ...listeners.flatMap((listener) => elementOf(listener, 'headers') ?? [])];
}

/** Camunda's own headers begin so; a job worker could not tell them from others. */
const RESERVED_HEADER = 'io.camunda.zeebe:';

function checkHeaders(node: ModdleElement, keys: readonly string[], report: Report): void {
  const of = `of element '${idOf(node)}'`;
  if (keys.includes('')) report.add(node, `A header ${of} has no key, so no worker could read it.`);
  for (const key of repeated(keys.filter((each) => each !== '')))
    report.add(node, `Header '${key}' ${of} must not be given more than once.`);
  for (const key of keys.filter((each) => each.startsWith(RESERVED_HEADER)))
    report.add(node, `Header '${key}' ${of} must not begin with '${RESERVED_HEADER}', which is reserved.`);
}

/** Returns the element itself, and what hangs on it and may have extensions of its own. */
function partsOf(node: ModdleElement): readonly ModdleElement[] {
  const definitions = elementsOf(node, 'eventDefinitions');
  const messages = [node, ...definitions].map((part) => elementOf(part, 'messageRef'));
  return [node, ...definitions, elementOf(node, 'loopCharacteristics'), ...messages].filter((part) => part !== null);
}

function repeated(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

const shortName = (type: string): string => type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);

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
  'zeebe:JobPriorityDefinition': [
    'bpmn:Process',
    'bpmn:ServiceTask',
    'bpmn:SendTask',
    'bpmn:BusinessRuleTask',
    'bpmn:ScriptTask',
  ],
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
