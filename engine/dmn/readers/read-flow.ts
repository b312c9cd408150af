/** The boxed expressions that came with DMN 1.4: what `if`, a filter, `for`, `some` and `every` are in FEEL, but strict: Camunda has none of them, so that a condition of another type is what DMN makes of it, null. */

import { filtered } from '../../feel/nodes/access.ts';
import { eitherOf } from '../../feel/nodes/comparison.ts';
import type { Evaluate } from '../../feel/nodes/frame.ts';
import { eachOf, type Iteration, overValue, quantified } from '../../feel/nodes/iteration.ts';
import { elementOf, idOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import { type ReadInner, typed } from './read-boxed.ts';
import { type Reading, requiredText } from './reading.ts';

export function readConditional(element: ModdleElement, _reading: Reading, read: ReadInner): Evaluate {
  return eitherOf(part(element, 'if', read), part(element, 'then', read), part(element, 'else', read), true);
}

export function readFilter(element: ModdleElement, _reading: Reading, read: ReadInner): Evaluate {
  return filtered(part(element, 'in', read), part(element, 'match', read), true);
}

export function readFor(element: ModdleElement, reading: Reading, read: ReadInner): Evaluate {
  return eachOf([iterationOf(element, reading, read)], part(element, 'return', read));
}

export function readQuantified(element: ModdleElement, reading: Reading, read: ReadInner): Evaluate {
  const decisive = element.$type === 'dmn:Some';
  return quantified([iterationOf(element, reading, read)], part(element, 'satisfies', read), decisive, true);
}

function iterationOf(element: ModdleElement, { report }: Reading, read: ReadInner): Iteration {
  const what = `The loop '${idOf(element) || element.$type}'`;
  return {
    name: requiredText(element, 'iteratorVariable', what, report),
    over: overValue(part(element, 'in', read)),
  };
}

/** `<in>`, `<return>` and so on hold one expression each, whose type may be told. */
function part(element: ModdleElement, property: string, read: ReadInner): Evaluate {
  const holder = elementOf(element, property);
  const evaluate = read(holder === null ? null : elementOf(holder, 'value'), element);
  const typeRef = holder === null ? null : textOf(holder, 'typeRef');
  return typeRef === null ? evaluate : (frame, run) => typed(evaluate(frame, run), typeRef);
}
