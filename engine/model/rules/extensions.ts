import { elementOf, elementsOf, extensionsOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import type { ScopeNodes } from '../xml/scopes.ts';

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
    for (const { $type, values } of extensionsOf(node)) {
      if ($type !== 'zeebe:TaskHeaders' || !Array.isArray(values)) continue;
      for (const key of repeated(values.map((header: ModdleElement) => textOf(header, 'key') ?? '')))
        report.add(node, `Header '${key}' of element '${idOf(node)}' must not be given more than once.`);
    }
  }
}

/** The element itself, and what hangs on it and may have extensions of its own. */
function partsOf(node: ModdleElement): readonly ModdleElement[] {
  const definitions = elementsOf(node, 'eventDefinitions');
  const messages = [node, ...definitions].map((part) => elementOf(part, 'messageRef'));
  return [node, ...definitions, elementOf(node, 'loopCharacteristics'), ...messages].filter((part) => part !== null);
}

function repeated(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

const shortName = (type: string): string => type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);
