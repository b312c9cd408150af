import { EvaluationStopped, spend, spendList } from '../../feel/evaluation/run.ts';
import { bind, bindContext, type Evaluate, findVariable } from '../../feel/nodes/frame.ts';
import { FeelFunction, type FeelValue } from '../../feel/values/values.ts';
import { elementOf, elementsOf, idOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import { functionOf, readParameters } from './functions.ts';
import { type Reading, requiredText } from './reading.ts';
import { typeComplaint } from './types.ts';

/** Reads a boxed expression inside another one; handed in, so that the files of this folder need not import each other. */
export type ReadInner = (element: ModdleElement | null, place: ModdleElement) => Evaluate;

/** Fails the evaluation when a value has not the type that its place asks for. */
export function typed(value: FeelValue, typeRef: string | null): FeelValue {
  const complaint = typeComplaint(value, typeRef);
  if (complaint !== null) throw new EvaluationStopped(complaint);
  return value;
}

/** Each entry sees those above it. An entry without a name, the last one, is the result; otherwise the context is. */
export function readContext(element: ModdleElement, { report }: Reading, read: ReadInner): Evaluate {
  const lines = elementsOf(element, 'contextEntry');
  const entries = lines.map((line) => {
    const variable = elementOf(line, 'variable');
    const name = variable === null ? null : textOf(variable, 'name');
    const typeRef = variable === null ? null : textOf(variable, 'typeRef');
    return { name, typeRef, evaluate: read(elementOf(line, 'value'), line) };
  });
  if (entries.length === 0) report.add(element, 'A context must have an entry.');
  for (const [index, { name }] of entries.slice(0, -1).entries()) {
    if (name === null) report.add(lines[index] ?? element, 'Only the last entry of a context may have no name.');
  }
  return (frame, run) => {
    const context: Record<string, FeelValue> = Object.create(null);
    const inner = bindContext(frame, context);
    spend(run, entries.length);
    for (const { name, typeRef, evaluate } of entries) {
      const value = typed(evaluate(inner, run), typeRef);
      if (name === null) return value;
      context[name] = value;
    }
    return context;
  };
}

export function readList(element: ModdleElement, _reading: Reading, read: ReadInner): Evaluate {
  const items = elementsOf(element, 'elements').map((item) => read(item, element));
  return (frame, run) => {
    spendList(run, items.length);
    return items.map((item) => item(frame, run));
  };
}

/** Reads a list of contexts, one per row. */
export function readRelation(element: ModdleElement, { report }: Reading, read: ReadInner): Evaluate {
  const columns = elementsOf(element, 'column').map((column) => ({
    name: requiredText(column, 'name', 'A column', report),
    typeRef: textOf(column, 'typeRef'),
  }));
  const rows = elementsOf(element, 'row').map((row) => {
    const cells = elementsOf(row, 'elements').map((cell) => read(cell, row));
    if (cells.length !== columns.length)
      report.add(
        row,
        `A row has ${cells.length} cells, but relation '${idOf(element)}' has ${columns.length} columns.`,
      );
    return cells;
  });
  return (frame, run) => {
    spendList(run, rows.length * columns.length);
    return rows.map((cells) => {
      const context: Record<string, FeelValue> = Object.create(null);
      for (const [index, { name, typeRef }] of columns.entries())
        context[name] = typed(cells[index]?.(frame, run) ?? null, typeRef);
      return context;
    });
  };
}

export function readFunction(element: ModdleElement, reading: Reading, read: ReadInner): Evaluate {
  const kind = textOf(element, 'kind');
  if (kind !== null && kind !== 'FEEL')
    reading.report.add(element, `Functions of kind '${kind}' are not supported; use FEEL.`);
  const parameters = readParameters(element, reading);
  const body = read(elementOf(element, 'body'), element);
  return (frame) => functionOf(parameters, body, frame);
}

/** Calls a function with its parameters by name; one that is not bound may be a variable of that name. */
export function readInvocation(element: ModdleElement, { report }: Reading, read: ReadInner): Evaluate {
  const called = elementOf(element, 'calledFunction');
  const callee = read(called, element);
  const shownCallee = called === null ? '' : (textOf(called, 'text') ?? '').trim();
  const bindings = elementsOf(element, 'binding').map((binding) => {
    const parameter = elementOf(binding, 'parameter');
    if (parameter === null) report.add(element, 'A binding of an invocation must have a parameter.');
    return {
      name: parameter === null ? '' : requiredText(parameter, 'name', 'The parameter of a binding', report),
      typeRef: parameter === null ? null : textOf(parameter, 'typeRef'),
      evaluate: read(elementOf(binding, 'bindingFormula'), element),
    };
  });
  return (frame, run) => {
    let inner = frame;
    for (const { name, typeRef, evaluate } of bindings) inner = bind(inner, name, typed(evaluate(frame, run), typeRef));
    const target = callee(frame, run);
    if (!(target instanceof FeelFunction)) throw new EvaluationStopped(`no function found with name '${shownCallee}'`);
    const args = target.parameters.map((name) => {
      const value = findVariable(inner, run, name);
      if (value === undefined) throw new EvaluationStopped(`no parameter found with name '${name}'`);
      return value;
    });
    return target.invoke(args, run);
  };
}
