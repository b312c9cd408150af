import { insufficient, type PermittedProcesses, type Reach, reaching } from '../kernel/access.ts';
import type { Rejection } from '../kernel/command.ts';
import { rejected } from '../kernel/result.ts';

/**
 * Refuses a command of somebody who may not reach every process that it would reach, before it has changed anything (Zeebe: broadcast of
 * signals, correlation of messages, evaluation of conditions).
 * @param reached is asked only for somebody who may not reach all, since it takes a walk over everybody who waits
 * @returns undefined when she may
 */
export function refuseReach(
  permitted: PermittedProcesses | undefined,
  reached: () => readonly Reach[],
): { readonly ok: false; readonly rejection: Rejection } | undefined {
  if (permitted === undefined || Object.keys(permitted).length === 0) return undefined;
  const refused = reached().find(({ how, processDefinitionId }) => permitted[how]?.has(processDefinitionId) === false);
  if (refused === undefined) return undefined;
  return rejected('FORBIDDEN', insufficient(reaching[refused.how], 'PROCESS_DEFINITION', refused.processDefinitionId));
}
