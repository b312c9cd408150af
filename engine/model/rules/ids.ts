import { elementsOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/** Everything that the engine refers to by id has one. That no two are the same is checked while the XML is read. */
export function checkIds(process: ModdleElement, report: Report): void {
  if (idOf(process) === '') report.add(null, 'A process has no id.');
  checkInside(process, report);
}

function checkInside(scope: ModdleElement, report: Report): void {
  for (const element of elementsOf(scope, 'flowElements')) {
    if (idOf(element) === '') report.add(scope, `An element of type ${element.$type} in '${idOf(scope)}' has no id.`);
    checkInside(element, report);
  }
}
