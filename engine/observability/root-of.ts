import type { Key } from '../core/entities/index.ts';
import type { Command } from '../core/kernel/command.ts';
import type { State } from '../core/state/state.ts';

/** The instance at the top of the tree that a command is about, as far as it is about one that is in memory. */
export function rootOf(command: Command, { tables }: State): Key | null {
  if ('jobKey' in command) return tables.job.get(command.jobKey)?.rootProcessInstanceKey ?? null;
  if ('userTaskKey' in command) return tables.userTask.get(command.userTaskKey)?.rootProcessInstanceKey ?? null;
  if ('incidentKey' in command) return tables.incident.get(command.incidentKey)?.rootProcessInstanceKey ?? null;
  if ('timerKey' in command) return tables.timer.get(command.timerKey)?.rootProcessInstanceKey ?? null;
  const scopeKey = 'scopeKey' in command ? command.scopeKey : undefined;
  const elementKey = 'elementInstanceKey' in command ? command.elementInstanceKey : scopeKey;
  if (elementKey !== undefined) return tables.elementInstance.get(elementKey)?.rootProcessInstanceKey ?? null;
  if ('processInstanceKey' in command)
    return tables.processInstance.get(command.processInstanceKey)?.rootProcessInstanceKey ?? null;
  return null;
}
