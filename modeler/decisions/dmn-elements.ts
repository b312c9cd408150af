/** An element of the open file, as far as we look at it. */
export type DmnElement = {
  readonly id: string;
  readonly name?: string;
  readonly text?: string;
  readonly description?: string;
  readonly dmnDI?: { readonly diagrams?: readonly unknown[] };
  readonly decisionLogic?: DmnElement;
  readonly variable?: DmnElement;
  readonly inputExpression?: DmnElement;
  readonly input?: readonly DmnElement[];
  readonly output?: readonly DmnElement[];
  readonly rule?: readonly DmnElement[];
  readonly inputEntry?: readonly DmnElement[];
  readonly outputEntry?: readonly DmnElement[];
  readonly annotationEntry?: readonly DmnElement[];
};

/** Longest name of a rule in the list, in characters. */
const nameLengthMax = 80;

/** The rules of a table by their numbers, with their annotation or else what they look for; none for anything else. */
export function ruleNames(decision: DmnElement | undefined): readonly { id: string; name: string }[] {
  return (decision?.decisionLogic?.rule ?? []).map((rule, index) => {
    const words =
      rule.description ||
      (rule.inputEntry ?? [])
        .map(({ text = '' }) => text)
        .filter(Boolean)
        .join(' · ');
    return { id: rule.id, name: `${index + 1}. ${words}`.slice(0, nameLengthMax) };
  });
}

/** Tells where an element is: in which view, and the cell of a table that stands for it. */
export function viewOf(
  decisions: readonly DmnElement[],
  elementId: string,
): { viewId: string; cellId: string; isCell: boolean } | undefined {
  for (const decision of decisions) {
    const { id, decisionLogic, variable } = decision;
    if ([id, decisionLogic?.id, variable?.id].includes(elementId))
      return { viewId: id, cellId: elementId, isCell: false };
    for (const { id: columnId, inputExpression } of [...(decisionLogic?.input ?? []), ...(decisionLogic?.output ?? [])])
      if ([columnId, inputExpression?.id].includes(elementId)) return { viewId: id, cellId: columnId, isCell: true };
    for (const rule of decisionLogic?.rule ?? []) {
      const cells = [...(rule.inputEntry ?? []), ...(rule.outputEntry ?? [])];
      if (rule.id === elementId) return { viewId: id, cellId: cells[0]?.id ?? rule.id, isCell: true };
      if (cells.some((cell) => cell.id === elementId)) return { viewId: id, cellId: elementId, isCell: true };
    }
  }
  return undefined;
}

/** Finds the part of a decision that has this id: a cell, a column, a rule, its logic or the decision itself. */
export function elementIn(decision: DmnElement, id: string): DmnElement | undefined {
  const { decisionLogic: logic, variable } = decision;
  const columns = [...(logic?.input ?? []), ...(logic?.output ?? [])];
  const rules = logic?.rule ?? [];
  const cells = rules.flatMap(({ inputEntry = [], outputEntry = [] }) => [...inputEntry, ...outputEntry]);
  const expressions = columns.map(({ inputExpression }) => inputExpression);
  return [decision, logic, variable, ...columns, ...expressions, ...rules, ...cells].find((one) => one?.id === id);
}
