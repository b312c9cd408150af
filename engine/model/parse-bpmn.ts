import { buildProcess } from './build.ts';
import type { ExecutableProcess } from './graph/graph.ts';
import { checkProcess } from './rules/check-process.ts';
import { checkDepth } from './rules/structure.ts';
import { elementsOf, flagOf, type ModdleElement } from './xml/moddle.ts';
import { readXml } from './xml/read-xml.ts';
import type { Report } from './xml/report.ts';

/** The executable processes of a BPMN file; pools, lanes, drawings and processes that are not executable are only carried. */
export async function parseBpmn(xml: string, report: Report): Promise<readonly ExecutableProcess[]> {
  const definitions = await readXml(xml, report);
  if (definitions === null) return [];
  const processes = elementsOf(definitions, 'rootElements').filter(isExecutable);
  if (processes.length === 0) report.add(null, 'The file has no executable process; set isExecutable="true" on one.');
  return processes.flatMap((process) => (checkDepth(process, report) ? [parseProcess(process, report)] : []));
}

function isExecutable(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Process' && flagOf(element, 'isExecutable', false);
}

function parseProcess(process: ModdleElement, report: Report): ExecutableProcess {
  checkProcess(process, report);
  return buildProcess(process, report);
}
