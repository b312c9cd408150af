/** The types that a file defines for itself (`itemDefinition`), for `instance of`. Camunda's FEEL knows none of them. */
import type { TypeTest } from '../../feel/evaluation/run.ts';
import { contextWith, listTest, typeNamed } from '../../feel/nodes/types.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from '../../model/xml/moddle.ts';
import type { Report } from '../../model/xml/report.ts';
import { ITEM_TYPES_MAX } from './limits.ts';

/**
 * Returns a test for each definition, in whatever order they stand. As in the kit of DMN's cases, allowed values do not belong to the type.
 * A definition that leads to itself has no values.
 */
export function itemTypesOf(definitions: ModdleElement, report: Report): ReadonlyMap<string, TypeTest> {
  const items = elementsOf(definitions, 'itemDefinition');
  if (items.length > ITEM_TYPES_MAX)
    report.add(null, `The file has ${items.length} item definitions; at most ${ITEM_TYPES_MAX} are allowed.`);
  return new Map(items.slice(0, ITEM_TYPES_MAX).map((item) => [textOf(item, 'name') ?? '', guarded(testOf(item))]));
}

function testOf(item: ModdleElement): TypeTest {
  const single = singleTest(item);
  return item['isCollection'] === true ? listTest(single) : single;
}

function singleTest(item: ModdleElement): TypeTest {
  const components = elementsOf(item, 'itemComponent');
  if (components.length > 0)
    return contextWith(components.map((part) => [textOf(part, 'name') ?? '', testOf(part)] as const));
  if (elementOf(item, 'functionItem') !== null) return typeNamed('function');
  const typeRef = textOf(item, 'typeRef');
  return typeRef === null ? typeNamed('Any') : typeNamed(typeRef.replace(/^feel:/, '').trim());
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
