/** One column of a table, as far as a trial has to know it. */
export type DmnInput = {
  label: string;
  /** FEEL: usually a variable, such as `answers.pages`, or a date in one. */
  expression: string;
  typeRef: string;
  /** The texts in quotes that its rules name. */
  named: readonly string[];
};
export type DmnDecision = {
  id: string;
  name: string;
  inputs: readonly DmnInput[];
  /** FEEL that makes the answer: the output cells of a table, or the one expression. */
  answers: readonly string[];
  /** Ids of the decisions that it needs. */
  requires: readonly string[];
  /** Names of the input data that it needs. */
  inputData: readonly string[];
};

const root = (xml: string): Element => new DOMParser().parseFromString(xml, 'text/xml').documentElement;

const within = (element: Element | undefined, name: string): Element[] =>
  element === undefined ? [] : [...element.children].filter((child) => child.localName === name);

const textIn = (element: Element | undefined): string => within(element, 'text')[0]?.textContent?.trim() ?? '';

/** Whether a text is a DMN file; one that is no XML at all is none. */
export function isDmn(xml: string): boolean {
  const { localName, namespaceURI } = root(xml);
  return localName === 'definitions' && /\/DMN\//i.test(namespaceURI ?? '');
}

/** The decisions of a DMN text, in the order of the file. */
export function decisionsOf(xml: string): readonly DmnDecision[] {
  const definitions = root(xml);
  const names = new Map(within(definitions, 'inputData').map((one) => [one.id, one.getAttribute('name') ?? one.id]));
  return within(definitions, 'decision').map((decision) => {
    const required = within(decision, 'informationRequirement').flatMap((one) => [...one.children]);
    const hrefsOf = (name: string): string[] =>
      required.filter(({ localName }) => localName === name).map((one) => (one.getAttribute('href') ?? '').slice(1));
    const [table] = within(decision, 'decisionTable');
    const expressions = within(decision, 'literalExpression').map(textIn);
    return {
      id: decision.id,
      name: decision.getAttribute('name') || decision.id,
      inputs: inputsOf(table),
      answers: [...new Set([...expressions, ...cellsOf(table, 'outputEntry').flat()])],
      requires: hrefsOf('requiredDecision'),
      inputData: hrefsOf('requiredInput').map((id) => names.get(id) ?? id),
    };
  });
}

const cellsOf = (table: Element | undefined, kind: 'inputEntry' | 'outputEntry'): string[][] =>
  within(table, 'rule').map((rule) => within(rule, kind).map(textIn));

function inputsOf(table: Element | undefined): readonly DmnInput[] {
  const rows = cellsOf(table, 'inputEntry');
  return within(table, 'input').map((input, index) => {
    const [expression] = within(input, 'inputExpression');
    const cells = rows.map((row) => (row[index] ?? '').replaceAll(/date\([^)]*\)/g, ''));
    const named = cells.flatMap((cell) => [...cell.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? ''));
    return {
      label: input.getAttribute('label') || textIn(expression),
      expression: textIn(expression),
      typeRef: expression?.getAttribute('typeRef') ?? '',
      named: [...new Set(named)].sort(),
    };
  });
}
