import { DmnModdle } from 'dmn-moddle';
import type { ModdleElement } from '../../model/xml/moddle.ts';
import { readModdleXml } from '../../model/xml/read-xml.ts';
import type { Report } from '../../model/xml/report.ts';
import { descriptor } from './descriptor.ts';

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
