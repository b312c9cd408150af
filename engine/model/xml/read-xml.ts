import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { type ModdleElement, textOf } from './moddle.ts';
import type { Report } from './report.ts';

/** What `bpmn-moddle` and `dmn-moddle` have in common. */
export interface ModdleReader {
  fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly Warning[] }>;
}

/** A kind of XML that is read through moddle. */
interface Format {
  readonly reader: ModdleReader;
  readonly rootType: string;
  readonly name: string;
  /** Does a message, or the type of an element, mean a part of the drawing? */
  isDrawing(text: string): boolean;
}

const bpmn: Format = {
  reader: new BpmnModdle({ zeebe }),
  rootType: 'bpmn:Definitions',
  name: 'BPMN 2.0',
  isDrawing: (text) => /^(?:bpmndi|dc|di):|<bpmndi:/.test(text),
};

/** Reads BPMN XML. Null when it is none; what it reports beside a result (a reference to nothing, an unknown element) is a problem too. */
export function readXml(xml: string, report: Report): Promise<ModdleElement | null> {
  return readModdleXml(bpmn, xml, report);
}

/** Reads XML of a kind; document types and entities are refused before anything is parsed. */
export async function readModdleXml(format: Format, xml: string, report: Report): Promise<ModdleElement | null> {
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(xml)) {
    report.add(null, 'Document type declarations and entities are not allowed; remove <!DOCTYPE …> and <!ENTITY …>.');
    return null;
  }
  const { name, rootType } = format;
  try {
    const { rootElement, warnings } = await format.reader.fromXML(xml);
    if (rootElement.$type !== rootType) {
      const root = rootType.toLowerCase();
      report.add(
        null,
        `The file is not ${name}: its root element must be <${root}> in the ${shortName(name)} namespace.`,
      );
      return null;
    }
    for (const warning of warnings) reportWarning(format, warning, report);
    return rootElement;
  } catch (error) {
    report.add(
      null,
      `The file is not ${name} XML: ${firstLines(error instanceof Error ? error.message : String(error))}.`,
    );
    return null;
  }
}

const shortName = (name: string): string => name.split(' ')[0] ?? name;

interface Warning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
}

/** The drawing and unknown attributes have no meaning for execution. */
function reportWarning({ isDrawing }: Format, warning: Warning, report: Report): void {
  const isDrawn = isDrawing(warning.element?.$type ?? '') || isDrawing(warning.message);
  if (isDrawn || warning.message.startsWith('unknown attribute')) return;
  const property = warning.property === undefined ? '' : ` in '${warning.property.replace(/^\w+:/, '')}'`;
  const owner = warning.element === undefined ? '' : ` of '${textOf(warning.element, 'id') ?? warning.element.$type}'`;
  report.add(warning.element ?? null, `${firstLines(warning.message)}${property}${owner}.`);
}

/** The parser's messages spread over lines: what, where (counted from 0), why. */
function firstLines(message: string): string {
  const placed = message.replace(/line: (\d+)\s+column: (\d+)/, (_, line: string, column: string) => {
    return `at line ${Number(line) + 1}, column ${Number(column) + 1}`;
  });
  const text = placed
    .replace(/\s*\n\s*/g, ', ')
    .replace('nested error: ', '')
    .replace(' detected, at ', ' at ');
  const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return shown.charAt(0).toUpperCase() + shown.slice(1);
}
