/**
 * DMN files for tests, written the short way:
 *
 *     dmn(table('fee', { inputs: ['kind'], outputs: ['amount'], rules: [['"a"', '10'], ['-', '5']] }))
 */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const text = (source: string): string => `<text>${escaped(source)}</text>`;

export interface TableText {
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  readonly inputs: readonly string[];
  /** Names; of a single one the name may be left empty. */
  readonly outputs: readonly string[];
  /** Output values per output, highest priority first. */
  readonly outputValues?: readonly string[];
  readonly defaults?: readonly string[];
  /** Input entries, then output entries. */
  readonly rules: readonly (readonly string[])[];
}

/** A decision table without the decision around it. */
export function tableLogic(id: string, table: TableText): string {
  const { inputs, outputs, rules, hitPolicy = 'UNIQUE', aggregation } = table;
  const aggregated = aggregation === undefined ? '' : ` aggregation="${aggregation}"`;
  const inputClauses = inputs.map(
    (input, index) =>
      `<input id="${id}_in${index + 1}" label="${escaped(input)}"><inputExpression>${text(input)}</inputExpression></input>`,
  );
  const outputClauses = outputs.map((name, index) => {
    const values = table.outputValues?.[index];
    const fallback = table.defaults?.[index];
    const inside = `${values === undefined ? '' : `<outputValues>${text(values)}</outputValues>`}${
      fallback === undefined ? '' : `<defaultOutputEntry>${text(fallback)}</defaultOutputEntry>`
    }`;
    return `<output id="${id}_out${index + 1}"${name === '' ? '' : ` name="${name}"`}>${inside}</output>`;
  });
  const ruleLines = rules.map((cells, index) => {
    const entries = cells.map((cell, position) =>
      position < inputs.length ? `<inputEntry>${text(cell)}</inputEntry>` : `<outputEntry>${text(cell)}</outputEntry>`,
    );
    return `<rule id="${id}_rule${index + 1}">${entries.join('')}</rule>`;
  });
  return `<decisionTable id="${id}_table" hitPolicy="${hitPolicy}"${aggregated}>${inputClauses.join('')}${outputClauses.join('')}${ruleLines.join('')}</decisionTable>`;
}

export interface DecisionText {
  readonly requires?: readonly string[];
  readonly knows?: readonly string[];
  readonly typeRef?: string;
  readonly versionTag?: string;
}

export function decision(id: string, logic: string, options: DecisionText = {}): string {
  const { requires = [], knows = [], typeRef, versionTag } = options;
  const tag =
    versionTag === undefined ? '' : `<extensionElements><zeebe:versionTag value="${versionTag}"/></extensionElements>`;
  const variable = typeRef === undefined ? '' : `<variable name="${id}" typeRef="${typeRef}"/>`;
  const information = requires.map(
    (required) => `<informationRequirement><requiredDecision href="#${required}"/></informationRequirement>`,
  );
  const knowledge = knows.map(
    (required) => `<knowledgeRequirement><requiredKnowledge href="#${required}"/></knowledgeRequirement>`,
  );
  return `<decision id="${id}" name="${id} name">${tag}${variable}${information.join('')}${knowledge.join('')}${logic}</decision>`;
}

export const table = (id: string, logic: TableText, options: DecisionText = {}): string =>
  decision(id, tableLogic(id, logic), options);
export const literal = (source: string): string => `<literalExpression>${text(source)}</literalExpression>`;

/** `parameters` as `name` or `name: type`. */
export function knowledge(
  id: string,
  parameters: readonly string[],
  logic: string,
  knows: readonly string[] = [],
): string {
  const formal = parameters.map((parameter) => {
    const [name, typeRef] = parameter.split(': ');
    return `<formalParameter name="${name}"${typeRef === undefined ? '' : ` typeRef="${typeRef}"`}/>`;
  });
  const required = knows.map(
    (other) => `<knowledgeRequirement><requiredKnowledge href="#${other}"/></knowledgeRequirement>`,
  );
  return `<businessKnowledgeModel id="${id}" name="${id}"><encapsulatedLogic>${formal.join('')}${logic}</encapsulatedLogic>${required.join('')}</businessKnowledgeModel>`;
}

/** A file of decisions and whatever else. */
export function dmn(...elements: readonly string[]): string {
  return dmnNamed({ id: 'graph', name: 'Graph' }, ...elements);
}

export function dmnNamed(of: { readonly id: string; readonly name: string }, ...elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="${of.id}" name="${of.name}" namespace="http://test">${elements.join('\n')}</definitions>`;
}

/** The file as a resource of a deployment. */
export function dmnFile(name: string, xml: string): { readonly name: string; readonly content: Uint8Array } {
  return { name, content: Buffer.from(xml) };
}
