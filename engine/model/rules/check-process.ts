import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { type ScopeNodes, scopesOf } from '../xml/scopes.ts';
import {
  checkAdHoc,
  checkCompensation,
  checkListeners,
  checkMultiInstance,
  checkTaskListeners,
  checkTasks,
} from './activities.ts';
import {
  checkBoundaries,
  checkCaughtOnce,
  checkConditions,
  checkEvents,
  checkLinks,
  checkLinksOnce,
  checkThrownMessages,
} from './events.ts';
import { checkAttributes, checkExtensions, checkPlaces, checkSupported } from './extensions.ts';
import { checkFlows, checkGateways } from './gateways.ts';
import { checkIds, checkStarts } from './structure.ts';

const scopeRules: readonly ((scope: ScopeNodes, report: Report) => void)[] = [
  checkStarts,
  checkAdHoc,
  checkFlows,
  checkGateways,
  checkEvents,
  checkBoundaries,
  checkCaughtOnce,
  checkConditions,
  checkThrownMessages,
  checkLinks,
  checkCompensation,
  checkMultiInstance,
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
  checkLinksOnce(process, report);
  for (const scope of scopesOf(process)) {
    for (const rule of scopeRules) rule(scope, report);
  }
}
