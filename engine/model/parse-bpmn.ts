import { buildProcess } from './build.ts';
import type { ExecutableProcess } from './graph/graph.ts';
import { checkProcess } from './rules/check-process.ts';
import { checkCircles } from './rules/circles.ts';
import { checkDepth } from './rules/structure.ts';
import { elementsOf, flagOf, idOf, type ModdleElement } from './xml/moddle.ts';
import { readXml } from './xml/read-xml.ts';
import type { Report } from './xml/report.ts';

/**
 * Reads the executable processes of a BPMN file; pools, lanes, drawings and processes that are not executable are only carried.
 * @example
 * ```ts
 * import { parseBpmn } from './parse-bpmn.ts';
 * import { createReport } from './xml/report.ts';
 *
 * const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="example">
 *   <process id="greeting" isExecutable="true">
 *     <startEvent id="start" />
 *     <sequenceFlow id="flow" sourceRef="start" targetRef="end" />
 *     <endEvent id="end" />
 *   </process>
 * </definitions>`;
 * const report = createReport('greeting.bpmn');
 * const [greeting] = await parseBpmn(xml, report);
 * report.problems; // => []
 * greeting?.id; // => 'greeting'
 * [...(greeting?.elements.values() ?? [])].map(({ type }) => type); // => ['START_EVENT', 'END_EVENT', 'PROCESS']
 * ```
 */
export async function parseBpmn(xml: string, report: Report): Promise<readonly ExecutableProcess[]> {
  const definitions = await readXml(xml, report);
  if (definitions === null) return [];
  const processes = elementsOf(definitions, 'rootElements').filter(isExecutable);
  if (processes.length === 0) report.add(null, 'The file has no executable process; set isExecutable="true" on one.');
  const parsed = processes.flatMap((process) => (checkDepth(process, report) ? [parseProcess(process, report)] : []));
  checkCircles(parsed, ({ id }, reason) => report.add(processes.find((each) => idOf(each) === id) ?? null, reason));
  return parsed;
}

function isExecutable(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Process' && flagOf(element, 'isExecutable', false);
}

function parseProcess(process: ModdleElement, report: Report): ExecutableProcess {
  checkProcess(process, report);
  return buildProcess(process, report);
}
