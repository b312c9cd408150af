import { elementOf, elementsOf, idOf, type ModdleElement, textOf } from '../model/moddle.ts';
import type { Report } from '../model/report.ts';
import { REQUIREMENT_DEPTH_MAX } from './limits.ts';

/** A way to require something: the property of the requirements, that of the reference in them, and what it refers to. */
interface Requirement {
  readonly requirements: string;
  readonly reference: string;
  readonly type: string;
}

export const requirementOf = {
  input: { requirements: 'informationRequirement', reference: 'requiredInput', type: 'dmn:InputData' },
  decision: { requirements: 'informationRequirement', reference: 'requiredDecision', type: 'dmn:Decision' },
  knowledge: {
    requirements: 'knowledgeRequirement',
    reference: 'requiredKnowledge',
    type: 'dmn:BusinessKnowledgeModel',
  },
} as const satisfies Record<string, Requirement>;

/** What an element requires in this way; a reference that leads to nothing of that kind is reported. */
export function requiredOf(
  element: ModdleElement,
  { requirements, reference, type }: Requirement,
  byId: ReadonlyMap<string, ModdleElement>,
  report: Report,
): readonly ModdleElement[] {
  return elementsOf(element, requirements).flatMap((requirement) => {
    const href = elementOf(requirement, reference);
    if (href === null) return [];
    const id = (textOf(href, 'href') ?? '').replace(/^.*#/, '');
    const found = byId.get(id);
    if (found?.$type === type) return [found];
    report.add(element, `Element '${idOf(element)}' requires '${id}', but this file has no ${type} with that id.`);
    return [];
  });
}

/**
 * Puts what requires each other into an order in which each comes after what it requires. Null, and a problem, when there is
 * a cycle or a chain that is too long.
 */
export function orderOf(
  element: ModdleElement,
  requirementsOf: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  report: Report,
): readonly ModdleElement[] | null {
  const order = new Set<ModdleElement>();
  const path: ModdleElement[] = [];
  const visit = (current: ModdleElement): boolean => {
    if (order.has(current)) return true;
    if (path.includes(current)) return complain(`requires itself: ${[...path, current].map(idOf).join(' → ')}`);
    if (path.length >= REQUIREMENT_DEPTH_MAX) return complain(`requires more than ${REQUIREMENT_DEPTH_MAX} in a chain`);
    path.push(current);
    const isOrdered = (requirementsOf.get(current) ?? []).every(visit);
    path.pop();
    order.add(current);
    return isOrdered;
  };
  const complain = (reason: string): false => {
    report.add(element, `Element '${idOf(element)}' ${reason}.`);
    return false;
  };
  return visit(element) ? [...order] : null;
}
