/**
 * How much a command may bring, and how much one scope may hold. All commands take turns in one loop, so one that brings two hundred
 * thousand names would keep everybody waiting for seconds; Zeebe refuses it since its records do not fit into the message size of 4 MB.
 * What a scope gets otherwise (from messages, signals, mappings, called processes) is bounded where the process goes on: see
 * `isOverfull` in `kernel/guard.ts`.
 */

import { weightOf } from '../data/variables.ts';
import { DEFAULT_TENANT_ID, type Key } from '../entities/index.ts';
import type { Command, VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { MAX_VARIABLES_PER_SCOPE, MAX_VARIABLES_WEIGHT, VARIABLE_WEIGHT } from '../kernel/limits.ts';
import { rejected } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';
import type { CommandOf } from './processor.ts';

/** Returns why the command's variables are too many or too large together, or undefined when they may come in. */
export function refuseTooMuch(execution: Execution, command: Command): ReturnType<typeof rejected> | undefined {
  const brought = broughtBy(command);
  if (brought.length === 0) return undefined;
  const weight = brought.reduce((sum, texts) => sum + weightOf(texts), 0) * receiversOf(execution, command);
  if (weight > MAX_VARIABLES_WEIGHT)
    return rejected(
      'INVALID_ARGUMENT',
      `Expected to write variables of at most ${MAX_VARIABLES_WEIGHT / 1e6} MB with one command, each counted with ${VARIABLE_WEIGHT} bytes beside its name and value, but got ${(weight / 1e6).toFixed(1)} MB. Bring fewer variables, or put values that belong together into one object`,
    );
  return refuseFullScope(execution, command, command.type === 'PROCESS_INSTANCE.MODIFY' ? forRoot(command) : brought);
}

function refuseFullScope(
  { state }: Execution,
  command: Command,
  brought: readonly VariableTexts[],
): ReturnType<typeof rejected> | undefined {
  const scopeKey = scopeKeyOf(state, command);
  if (scopeKey === undefined) return undefined;
  const held = state.indexes.variablesOfScope.count(scopeKey);
  if (brought.reduce((sum, texts) => sum + Object.keys(texts).length, held) <= MAX_VARIABLES_PER_SCOPE)
    return undefined;
  const names = new Set(brought.flatMap((texts) => Object.keys(texts)));
  let added = 0;
  for (const name of names)
    if (state.indexes.variableByScopeAndName.first(joined(scopeKey, name)) === undefined) added += 1;
  if (held + added <= MAX_VARIABLES_PER_SCOPE || added === 0) return undefined;
  return rejected(
    'INVALID_ARGUMENT',
    `Expected to hold at most ${MAX_VARIABLES_PER_SCOPE} variables in the scope with key '${scopeKey}', but it has ${held} and would get ${added} more`,
  );
}

/** The variables of the command itself, and those for elements that it activates. */
function broughtBy(command: Command): readonly VariableTexts[] {
  const found: VariableTexts[] = [];
  if ('variables' in command) found.push(command.variables);
  if (command.type === 'JOB.COMPLETE' && command.result?.type === 'adHocSubProcess')
    found.push(...command.result.activateElements.map(({ variables }) => variables));
  if (command.type === 'AD_HOC_SUB_PROCESS.ACTIVATE') found.push(...command.elements.map(({ variables }) => variables));
  if (command.type === 'PROCESS_INSTANCE.MODIFY')
    for (const { variables } of [...command.activate, ...(command.move ?? [])])
      found.push(...variables.map((each) => each.variables));
  return found.filter((texts) => Object.keys(texts).length > 0);
}

/** The variables of a modification that are for the process instance itself, and not for a scope within it. */
const forRoot = ({ activate, move = [] }: CommandOf<'PROCESS_INSTANCE.MODIFY'>): readonly VariableTexts[] =>
  [...activate, ...move].flatMap(({ variables }) =>
    variables.filter(({ scopeId }) => scopeId === null).map((each) => each.variables),
  );

/** A signal comes to everybody who waits for it, with a copy of its variables for each. */
function receiversOf({ state: { indexes } }: Execution, command: Command): number {
  if (command.type !== 'SIGNAL.BROADCAST') return 1;
  const name = joined(command.tenantId ?? DEFAULT_TENANT_ID, command.signalName);
  return Math.max(1, indexes.signalSubscriptionsByName.count(name) + indexes.startSignalsByName.count(name));
}

/** The scope into which variables go that no nearer scope has: the process instance, or the scope that is asked for. */
function scopeKeyOf({ tables }: Execution['state'], command: Command): Key | undefined {
  if (command.type === 'VARIABLE_DOCUMENT.UPDATE')
    return command.local ? command.scopeKey : tables.elementInstance.get(command.scopeKey)?.processInstanceKey;
  if (command.type === 'PROCESS_INSTANCE.MODIFY') return command.processInstanceKey;
  if ('jobKey' in command) return tables.job.get(command.jobKey)?.processInstanceKey;
  if ('userTaskKey' in command) return tables.userTask.get(command.userTaskKey)?.processInstanceKey;
  return undefined;
}
