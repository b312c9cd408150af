import { DmnModdle } from 'dmn-moddle';
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import type { ModdleElement } from '../../model/xml/moddle.ts';
import { readModdleXml } from '../../model/xml/read-xml.ts';
import type { Report } from '../../model/xml/report.ts';

/** Returns an expression in an element of its own, such as `<then>`. */
const childOf = (name: string) => ({ name, type: 'ChildExpression', xml: { serialize: 'property' } });
const expression = (name: string, ...properties: readonly object[]) => ({
  name,
  superClass: ['Expression'],
  properties,
});
const iteratorVariable = { name: 'iteratorVariable', type: 'String', isAttr: true };

/** DMN 1.3, as `dmn-moddle` has it, and the boxed expressions that came with DMN 1.4. */
export const descriptor = {
  ...dmn13,
  types: [
    ...dmn13.types,
    {
      name: 'ChildExpression',
      superClass: ['DMNElement'],
      properties: [
        { name: 'typeRef', type: 'String', isAttr: true },
        { name: 'value', type: 'Expression' },
      ],
    },
    expression('Conditional', childOf('if'), childOf('then'), childOf('else')),
    expression('Filter', childOf('in'), childOf('match')),
    expression('For', iteratorVariable, childOf('in'), childOf('return')),
    expression('Some', iteratorVariable, childOf('in'), childOf('satisfies')),
    expression('Every', iteratorVariable, childOf('in'), childOf('satisfies')),
  ],
};

const NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DRAWING_NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';
/** DMN 1.1, 1.2, 1.4, 1.5 and 1.6: what they have in common means the same. */
const OTHER_NAMESPACES =
  /"https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|(?:20151101|20180521|20211108|20230324|20240513)\/MODEL\/)"/g;
const OTHER_DRAWING_NAMESPACES =
  /"https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324|20240513)\/DMNDI\/"/g;

const format = {
  reader: new DmnModdle({ dmn: descriptor }),
  rootType: 'dmn:Definitions',
  name: 'DMN',
  isDrawing: (text: string) => /<?(?:dmndi|dc|di|biodi):/.test(text),
};

/** Reads DMN XML of any version. Null when it is none; what it reports beside a result is a problem too. */
export function readDmnXml(xml: string, report: Report): Promise<ModdleElement | null> {
  const text = xml
    .replaceAll(OTHER_NAMESPACES, `"${NAMESPACE}"`)
    .replaceAll(OTHER_DRAWING_NAMESPACES, `"${DRAWING_NAMESPACE}"`);
  return readModdleXml(format, text, report);
}
