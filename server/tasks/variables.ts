import { AT_ONCE } from '../engine/at-once.ts';
import { taskKey } from '../engine/keys.ts';
import type { EngineClient } from '../http/context.ts';

const VARIABLES_MAX = 500;

/** A variable's value: JSON text in the API. */
export const parseVariable = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    // A value that was cut short is no JSON any more; what there is of it is shown as it is.
    return value;
  }
};

/** All variables that a user task sees, whole. The engine cuts long values short in lists, so those are asked for one by one. */
export const taskVariables = async (engine: EngineClient, userTaskKey: string): Promise<Record<string, unknown>> => {
  const { items } = await engine.searchUserTaskVariables(
    { userTaskKey: taskKey(userTaskKey), page: { limit: VARIABLES_MAX } },
    AT_ONCE,
  );
  const entries = items.map(async (variable) => {
    const { value } = variable.isTruncated
      ? await engine.getVariable({ variableKey: variable.variableKey }, AT_ONCE)
      : variable;
    return [variable.name, parseVariable(value)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};
