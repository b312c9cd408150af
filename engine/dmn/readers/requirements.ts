import { elementOf, elementsOf, idOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import type { Report } from '../../model/xml/report.ts';
import { REQUIREMENT_DEPTH_MAX } from './limits.ts';

/** A way to require something: the property of the requirements, that of the reference in them, and what it refers to. */
interface Requirement {
  readonly requirements: string;
  readonly reference: string;
  readonly types: readonly string[];
}

export const requirementOf = {
  input: { requirements: 'informationRequirement', reference: 'requiredInput', types: ['dmn:InputData'] },
  decision: { requirements: 'informationRequirement', reference: 'requiredDecision', types: ['dmn:Decision'] },
  knowledge: {
    requirements: 'knowledgeRequirement',
    reference: 'requiredKnowledge',
    types: ['dmn:BusinessKnowledgeModel', 'dmn:DecisionService'],
  },
} as const satisfies Record<string, Requirement>;

/** Returns what an element requires in this way; a reference that leads to nothing of that kind is reported. */
export function requiredOf(
  element: ModdleElement,
  { requirements, reference, types }: Requirement,
  byId: ReadonlyMap<string, ModdleElement>,
  report: Report,
): readonly ModdleElement[] {
  return elementsOf(element, requirements).flatMap((requirement) => {
    const href = elementOf(requirement, reference);
    if (href === null) return [];
    return referred(element, href, types, byId, report);
  });
}

/** Returns what the `href` of a reference leads to; one that leads to nothing of these types, or, as in Camunda, into another file, is reported. */
export function referred(
  element: ModdleElement,
  reference: ModdleElement,
  types: readonly string[],
  byId: ReadonlyMap<string, ModdleElement>,
  report: Report,
): readonly ModdleElement[] {
  const [, file = '', id = ''] = /^(?:(.*)#)?(.*)$/s.exec(textOf(reference, 'href') ?? '') ?? [];
  const found = byId.get(id);
  if (found !== undefined && types.includes(found.$type)) return [found];
  if (file !== '') {
    const complaint = `Element '${idOf(element)}' requires '${id}' of '${file}', but imports are not supported`;
    report.add(element, `${complaint}; put everything that a decision requires into one file.`);
    return [];
  }
  const wanted = types.join(' or ');
  report.add(element, `Element '${idOf(element)}' requires '${id}', but this file has no ${wanted} with that id.`);
  return [];
}

/** Puts what requires each other into an order in which each comes after what it requires; cycles and chains that are too long are reported. */
export function orderOf(
  requirementsOf: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  report: Report,
): readonly ModdleElement[] {
  const order = new Set<ModdleElement>();
  const path: ModdleElement[] = [];
  const visit = (element: ModdleElement): void => {
    if (order.has(element)) return;
    if (path.includes(element)) {
      const cycle = [...path.slice(path.indexOf(element)), element].map(idOf);
      report.add(element, `Element '${idOf(element)}' requires itself: ${cycle.join(' → ')}.`);
      return;
    }
    if (path.length >= REQUIREMENT_DEPTH_MAX) {
      report.add(
        element,
        `Element '${idOf(element)}' is required through a chain of more than ${REQUIREMENT_DEPTH_MAX}.`,
      );
      return;
    }
    path.push(element);
    for (const required of requirementsOf.get(element) ?? []) visit(required);
    path.pop();
    order.add(element);
  };
  for (const element of requirementsOf.keys()) visit(element);
  return [...order];
}
