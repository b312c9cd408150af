/** The types that a file defines for itself (`itemDefinition`), for `instance of`. Camunda's FEEL knows none of them. */
import { contextWith, type DefinedTypes, listTest, type TypeTest, typeNamed } from '../../feel/nodes/types.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import type { Report } from '../../model/xml/report.ts';
import { ITEM_TYPES_MAX } from './limits.ts';

/**
 * Returns a test for each definition, in whatever order they stand. As in the kit of DMN's cases, allowed values do not belong to the type.
 * A definition that leads to itself has no values.
 */
export function itemTypesOf(definitions: ModdleElement, report: Report): DefinedTypes {
  const items = elementsOf(definitions, 'itemDefinition');
  if (items.length > ITEM_TYPES_MAX)
    report.add(null, `The file has ${items.length} item definitions; at most ${ITEM_TYPES_MAX} are allowed.`);
  const types = new Map<string, TypeTest>();
  for (const item of items.slice(0, ITEM_TYPES_MAX))
    types.set(textOf(item, 'name') ?? '', guarded(testOf(item, types)));
  return types;
}

function testOf(item: ModdleElement, types: DefinedTypes): TypeTest {
  const single = singleTest(item, types);
  return item['isCollection'] === true ? listTest(single) : single;
}

function singleTest(item: ModdleElement, types: DefinedTypes): TypeTest {
  const components = elementsOf(item, 'itemComponent');
  if (components.length > 0)
    return contextWith(components.map((part) => [textOf(part, 'name') ?? '', testOf(part, types)] as const));
  const typeRef = elementOf(item, 'functionItem') === null ? (textOf(item, 'typeRef') ?? 'Any') : 'function';
  return typeNamed(typeRef.replace(/^feel:/, '').trim(), types);
}

/** A value is only so deep, but a definition may name itself for the very same value. */
function guarded(test: TypeTest): TypeTest {
  const asked = new Set<unknown>();
  return (value, run) => {
    if (asked.has(value)) return false;
    asked.add(value);
    try {
      return test(value, run);
    } finally {
      asked.delete(value);
    }
  };
}
