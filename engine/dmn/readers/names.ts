import type { Names } from '../../feel/syntax/syntax.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import { ITEM_DEPTH_MAX } from './limits.ts';

/** With these words FEEL's own names of several words begin; told as names, they would end there. */
const FIRST_WORDS = new Set(['date', 'days', 'get', 'years']);
const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/**
 * Names of a file that FEEL would not take for one word, such as `Applicant's age`: of inputs, decisions, functions, their
 * parameters, entries and item components. Without any, nothing needs to be known beforehand.
 */
export function namesIn(definitions: ModdleElement): Names {
  const components = namesWithin(elementsOf(definitions, 'itemDefinition').flatMap(componentsOf));
  const variables = new Set(elementsOf(definitions, 'drgElement').flatMap(namesOf));
  const isNeeded = [...variables].some((name) => !PLAIN.test(name)) || Object.keys(components).length > 0;
  return isNeeded
    ? Object.fromEntries([...variables].filter((name) => !FIRST_WORDS.has(name)).map((name) => [name, components]))
    : {};
}

/** Whatever has which components, any component may be asked of any other. */
function namesWithin(names: readonly string[]): Names {
  const special = [...new Set(names)].filter((name) => !PLAIN.test(name));
  let known: Names = {};
  if (special.length === 0) return known;
  for (let depth = 0; depth < ITEM_DEPTH_MAX; depth += 1) {
    const inner = known;
    known = Object.fromEntries([...new Set(names)].map((name) => [name, inner]));
  }
  return known;
}

function componentsOf(item: ModdleElement): readonly string[] {
  return elementsOf(item, 'itemComponent').flatMap((component) => [
    textOf(component, 'name') ?? '',
    ...componentsOf(component),
  ]);
}

/** Returns every `name` in an element of the graph: its own, its variable's, and those of parameters, entries and columns inside. */
function namesOf(element: ModdleElement): readonly string[] {
  const name = textOf(element, 'name');
  const inside = NAMED_PARTS.flatMap((part) => {
    const single = elementOf(element, part);
    return single === null ? elementsOf(element, part) : [single];
  });
  return [...(name === null ? [] : [name]), ...inside.flatMap(namesOf)];
}

const NAMED_PARTS = [
  'variable',
  'decisionLogic',
  'encapsulatedLogic',
  'formalParameter',
  'body',
  'contextEntry',
  'value',
  'column',
  'row',
  'elements',
  'binding',
  'parameter',
  'bindingFormula',
  'output',
] as const;
