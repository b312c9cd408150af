import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { type ScopeNodes, scopesOf } from '../xml/scopes.ts';
import { checkAdHoc } from './ad-hoc.ts';
import { checkAttributes } from './attributes.ts';
import { checkBoundaries } from './boundaries.ts';
import { checkCatchers } from './catch-events.ts';
import { checkCompensation } from './compensation.ts';
import { checkConditions } from './conditions.ts';
import { checkEvents } from './events.ts';
import { checkExtensions } from './extensions.ts';
import { checkFlows } from './flows.ts';
import { checkGateways } from './gateways.ts';
import { checkIds } from './ids.ts';
import { checkLinks } from './links.ts';
import { checkListeners } from './listeners.ts';
import { checkLoops } from './multi-instance.ts';
import { checkPlaces } from './places.ts';
import { checkStarts } from './starts.ts';
import { checkSupported } from './supported.ts';
import { checkTaskListeners } from './task-listeners.ts';
import { checkTasks } from './tasks.ts';

const scopeRules: readonly ((scope: ScopeNodes, report: Report) => void)[] = [
  checkStarts,
  checkAdHoc,
  checkFlows,
  checkGateways,
  checkEvents,
  checkBoundaries,
  checkCatchers,
  checkConditions,
  checkLinks,
  checkCompensation,
  checkLoops,
  checkListeners,
  checkTaskListeners,
  checkTasks,
  checkPlaces,
  checkAttributes,
  checkExtensions,
];

/** Checks the structure of an executable process; the parts of single elements are checked where they are read. */
export function checkProcess(process: ModdleElement, report: Report): void {
  checkIds(process, report);
  checkSupported(process, report);
  for (const scope of scopesOf(process)) {
    for (const rule of scopeRules) rule(scope, report);
  }
}
