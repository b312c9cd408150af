import { type DmnDecision, quoted } from './read-dmn.ts';

export type TrialKind = 'text' | 'number' | 'truth' | 'day' | 'list' | 'any';

export type Option = { readonly value: string; readonly label: string };

/** One variable that a decision looks at. */
export type TrialField = {
  /** Its place, such as `answers.pages`. */
  path: string;
  /** What its column is called; else its place. */
  label: string;
  kind: TrialKind;
  /** Values that the rules name, or that the form offers. */
  options: readonly Option[];
};

/** How a value of a type of DMN is typed. */
export const trialKindOf = (typeRef: string): TrialKind => kinds[typeRef] ?? 'any';

const kinds: Readonly<Record<string, TrialKind>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'truth',
  date: 'day',
};
const variable = /^(?:date\()?\s*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)\s*\)?$/u;

/** A list of which a column asks whether something is in it, also where a missing one counts as empty. */
const list =
  /list contains\(\s*(?:if\s+([\p{L}_][\p{L}\p{N}_.]*)\s*=\s*null\s+then\s+\[\s*\]\s+else\s+[\p{L}_][\p{L}\p{N}_.]*|([\p{L}_][\p{L}\p{N}_.]*))\s*,/u;

/** Finds what to ask for before a decision is tried: the columns of it and of the decisions that it needs, then what their answers are made of. */
export function trialFields(all: readonly DmnDecision[], decisionId: string): readonly TrialField[] {
  const needed = closure(all, decisionId);
  const made = new Set(needed.flatMap(({ id, name }) => [id, name]));
  const fields = new Map<string, TrialField>();
  for (const { inputs } of needed)
    for (const { label, expression, typeRef, named } of inputs) {
      const path = variable.exec(expression)?.[1];
      if (path !== undefined && !fields.has(path))
        fields.set(path, { path, label, kind: trialKindOf(typeRef), options: optionsOf(named) });
    }
  const others = needed.flatMap(({ inputs, answers, inputData }) => [
    ...inputData,
    ...inputs.filter(({ expression }) => !variable.test(expression)).flatMap(({ expression }) => namesIn(expression)),
    ...answers.flatMap(namesIn),
  ]);
  for (const path of others) if (!fields.has(path)) fields.set(path, { path, label: path, kind: 'any', options: [] });
  for (const field of listsIn(needed))
    fields.set(field.path, { ...field, options: joined(fields.get(field.path)?.options ?? [], field.options) });
  return [...fields.values()].filter(({ path }) => !made.has(path) && !isWithinAnother(path, fields));
}

export const optionsOf = (values: readonly string[]): readonly Option[] =>
  values.map((value) => ({ value, label: value }));

/** The options of both, each value once, under the name that the second has for it. */
export const joined = (first: readonly Option[], second: readonly Option[]): readonly Option[] => [
  ...new Map([...first, ...second].map((one) => [one.value, one])).values(),
];

/** The lists that columns look into, once for each column. */
function* listsIn(needed: readonly DmnDecision[]): Generator<TrialField> {
  for (const { expression } of needed.flatMap(({ inputs }) => inputs)) {
    const path = list.exec(expression)?.slice(1).find(Boolean);
    if (path !== undefined) yield { path, label: path, kind: 'list', options: optionsOf(quoted(expression)) };
  }
}

/** The decision and all that it needs, each once. */
function closure(all: readonly DmnDecision[], id: string): readonly DmnDecision[] {
  const found = new Map<string, DmnDecision>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const decision = all.find((one) => one.id === next);
    if (decision === undefined || found.has(decision.id)) continue;
    found.set(decision.id, decision);
    waiting.push(...decision.requires);
  }
  return [...found.values()];
}

/** `answers` is asked for by its parts when a part of it is. */
const isWithinAnother = (path: string, fields: ReadonlyMap<string, TrialField>): boolean =>
  [...fields.keys()].some((other) => other.startsWith(`${path}.`));

const keywords = new Set(
  'if then else for in return some every satisfies and or not null true false between instance of function'.split(' '),
);
const name = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu;

/** The variables in a FEEL expression: names that are no word of the language, no function, no key of a context and in no quotes. */
function namesIn(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/[\p{L}_][\p{L}\p{N}_ ]*\(/gu, (call) => ` ${keywordsOf(call)}(`)
    .replaceAll(/[\p{L}_][\p{L}\p{N}_]*\s*:/gu, ' ');
  return [...bare.matchAll(name)].map(([found]) => found).filter((found) => !keywords.has(found));
}

/** Of "then max(" only the word of the language stays. */
const keywordsOf = (call: string): string =>
  call
    .slice(0, -1)
    .split(/\s+/)
    .filter((word) => keywords.has(word))
    .join(' ');
