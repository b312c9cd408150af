/** The decisions of a DMN text, read by the reader that the table editor has; it is fetched with the first text. */

/** One column of a table, as far as a trial has to know it. */
export type DmnInput = {
  readonly label: string;
  /** FEEL: usually a variable, such as `answers.pages`, or a date in one. */
  readonly expression: string;
  readonly typeRef: string;
  /** The texts in quotes that its rules, or its list of values, name. */
  readonly named: readonly string[];
};
/** One of the answers of a table. */
export type DmnOutput = {
  readonly name: string;
  readonly label: string;
  readonly typeRef: string;
  /** The texts that its rules give; none where one of them is made of something else. */
  readonly named: readonly string[];
};
export type DmnDecision = {
  readonly id: string;
  readonly name: string;
  readonly inputs: readonly DmnInput[];
  readonly outputs: readonly DmnOutput[];
  /** Whether every rule that fits gives an answer, and the answer is a list of them. */
  readonly isList: boolean;
  /** FEEL that makes the answer: the output cells of a table, or the one expression. */
  readonly answers: readonly string[];
  /** Ids of the decisions that it needs. */
  readonly requires: readonly string[];
  /** Names of the input data that it needs. */
  readonly inputData: readonly string[];
};

type Text = { readonly text?: string };
type Column = {
  readonly label?: string;
  readonly name?: string;
  readonly inputExpression?: Text & { readonly typeRef?: string };
  readonly inputValues?: Text;
  readonly typeRef?: string;
};
type Logic = Text & {
  readonly $type: string;
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  readonly input?: readonly Column[];
  readonly output?: readonly Column[];
  readonly rule?: readonly { readonly inputEntry?: readonly Text[]; readonly outputEntry?: readonly Text[] }[];
};
type Reference = { readonly href?: string };
type Element = {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly decisionLogic?: Logic;
  readonly informationRequirement?: readonly {
    readonly requiredDecision?: Reference;
    readonly requiredInput?: Reference;
  }[];
};

/**
 * Returns the decisions of a DMN text, in the order of the file.
 * @throws Error where the text is no DMN
 */
export async function readDecisions(xml: string): Promise<readonly DmnDecision[]> {
  const { DmnModdle } = await import('dmn-moddle');
  const { rootElement } = await new DmnModdle({}).fromXML(xml);
  const { drgElement: elements = [] } = rootElement as { readonly drgElement?: readonly Element[] };
  const names = new Map(elements.map(({ id, name }) => [id, name ?? id]));
  return elements
    .filter(({ $type }) => $type === 'dmn:Decision')
    .map(({ id, name, decisionLogic: logic, informationRequirement: required = [] }) => ({
      ...{ id, name: name || id, inputs: inputsOf(logic), outputs: outputsOf(logic), isList: isList(logic) },
      answers: [...new Set([logic?.text ?? '', ...cellsOf(logic, 'outputEntry').flat()])].filter(Boolean),
      requires: required.flatMap(({ requiredDecision }) => idsIn(requiredDecision)),
      inputData: required.flatMap(({ requiredInput }) => idsIn(requiredInput)).map((one) => names.get(one) ?? one),
    }));
}

const idsIn = (reference: Reference | undefined): readonly string[] =>
  reference?.href === undefined ? [] : [reference.href.slice(1)];

const cellsOf = (logic: Logic | undefined, kind: 'inputEntry' | 'outputEntry'): readonly (readonly string[])[] =>
  (logic?.rule ?? []).map((rule) => (rule[kind] ?? []).map(({ text = '' }) => text.trim()));

/** Several rules may fit, and nothing is made of their answers. */
const isList = ({ hitPolicy = '', aggregation }: Partial<Logic> = {}): boolean =>
  aggregation === undefined && /^(?:COLLECT|RULE ORDER|OUTPUT ORDER)$/.test(hitPolicy);

function outputsOf(logic: Logic | undefined): readonly DmnOutput[] {
  const rows = cellsOf(logic, 'outputEntry');
  return (logic?.output ?? []).map(({ name, label, typeRef = '' }, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter(Boolean);
    const areTexts = cells.every((cell) => /^"[^"]*"$/.test(cell));
    return {
      ...{ name: name ?? label ?? '', label: label || name || '', typeRef },
      named: areTexts ? [...new Set(cells.flatMap(quoted))].sort() : [],
    };
  });
}

function inputsOf(logic: Logic | undefined): readonly DmnInput[] {
  const rows = cellsOf(logic, 'inputEntry');
  return (logic?.input ?? []).map(({ label, inputExpression, inputValues }, index) => {
    const expression = (inputExpression?.text ?? '').trim();
    const texts = [inputValues?.text ?? '', ...rows.map((row) => row[index] ?? '')];
    return {
      label: label || expression,
      expression,
      typeRef: inputExpression?.typeRef ?? '',
      named: [...new Set(texts.flatMap(quoted))].sort(),
    };
  });
}

/** The texts in quotes of a piece of FEEL; those of dates are none. */
export const quoted = (feel: string): readonly string[] =>
  [...feel.replaceAll(/date\([^)]*\)/g, '').matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
