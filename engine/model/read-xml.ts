import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { type ModdleElement, textOf } from './moddle.ts';
import type { Report } from './report.ts';

const moddle = new BpmnModdle({ zeebe });

/** Reads BPMN XML. Null when it is none; what it reports beside a result (a reference to nothing, an unknown element) is a problem too. */
export async function readXml(xml: string, report: Report): Promise<ModdleElement | null> {
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(xml)) {
    report.add(null, 'Document type declarations and entities are not allowed; remove <!DOCTYPE …> and <!ENTITY …>.');
    return null;
  }
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    if (rootElement.$type !== 'bpmn:Definitions') {
      report.add(null, 'The file is not BPMN 2.0: its root element must be <bpmn:definitions> in the BPMN namespace.');
      return null;
    }
    for (const warning of warnings) reportWarning(warning, report);
    return rootElement;
  } catch (error) {
    report.add(
      null,
      `The file is not BPMN 2.0 XML: ${firstLines(error instanceof Error ? error.message : String(error))}.`,
    );
    return null;
  }
}

interface Warning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
}

/** The drawing and unknown attributes have no meaning for execution. */
function reportWarning(warning: Warning, report: Report): void {
  const isDrawing = /^(?:bpmndi|dc|di):/.test(warning.element?.$type ?? '') || warning.message.includes('<bpmndi:');
  if (isDrawing || warning.message.startsWith('unknown attribute')) return;
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
