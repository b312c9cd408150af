/** What the engine knows around a task: the processes that call each other down to it, with their diagrams and variables. */
import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import { type Diagram, diagramOf } from '../diagrams/diagram.ts';
import type { FindDiagram, Frame } from '../diagrams/follow.ts';
import { AT_ONCE, definitionKey, instanceKey, orMissing } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { type EngineTask, parseVariable, taskVariables } from './facts.ts';

/** How many calls inside each other are followed upwards: a procedure calls a part, which may call another. */
const CALLERS_MAX = 5;
const VARIABLES_MAX = 500;

/** Returns the processes from the outermost caller down to the one of the task, each with what it knows. */
export const framesOf = async (engine: EngineClient, task: EngineTask): Promise<readonly Frame[]> => {
  const [diagram, variables, callers] = await Promise.all([
    diagramOf(engine, String(task.processDefinitionKey)),
    taskVariables(engine, String(task.userTaskKey)),
    callersOf(engine, String(task.processInstanceKey)),
  ]);
  const own = { processId: String(task.processDefinitionId), diagram, at: String(task.elementId), variables };
  return [...callers, own];
};

const callersOf = async (engine: EngineClient, processInstanceKey: string, depth = 0): Promise<readonly Frame[]> => {
  const instance = await orMissing(
    engine.getProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) }, AT_ONCE),
  );
  const { parentProcessInstanceKey, parentElementInstanceKey } = instance ?? {};
  if (!parentProcessInstanceKey || !parentElementInstanceKey || depth >= CALLERS_MAX) return [];
  const elementInstanceKey = Lift.ElementInstanceKey.assumeExists(String(parentElementInstanceKey));
  const calling = await orMissing(engine.getElementInstance({ elementInstanceKey }, AT_ONCE));
  if (!calling) return [];
  const [diagram, variables, above] = await Promise.all([
    diagramOf(engine, String(calling.processDefinitionKey)),
    variablesOf(engine, String(parentProcessInstanceKey)),
    callersOf(engine, String(parentProcessInstanceKey), depth + 1),
  ]);
  const processId = String(calling.processDefinitionId);
  return [...above, { processId, diagram, at: String(calling.elementId), variables }];
};

/** Returns the variables of a process as a whole. Those of its steps are the steps' own. */
const variablesOf = async (engine: EngineClient, processInstanceKey: string): Promise<Record<string, unknown>> => {
  const { items } = await engine.searchVariables(
    {
      filter: {
        processInstanceKey: instanceKey(processInstanceKey),
        scopeKey: Lift.ScopeKey.assumeExists(processInstanceKey),
      },
      page: { limit: VARIABLES_MAX },
    },
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

/** Finds the newest deployed diagram of a process that is called. */
export const newestDiagram =
  (engine: EngineClient): FindDiagram =>
  async (processId: string): Promise<Diagram | undefined> =>
    (await newestDiagrams(engine, [processId]))[0];

/** Finds the newest deployed diagrams of processes that are called, in one question; those that are not deployed are left out. */
export const newestDiagrams = async (
  engine: EngineClient,
  processIds: readonly string[],
): Promise<readonly Diagram[]> => {
  if (processIds.length === 0) return [];
  const $in = processIds.map((id) => Lift.ProcessDefinitionId.assumeExists(id));
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { processDefinitionId: { $in }, isLatestVersion: true }, page: { limit: processIds.length } },
    AT_ONCE,
  );
  return Promise.all(
    items.map(({ processDefinitionKey }) => diagramOf(engine, String(definitionKey(String(processDefinitionKey))))),
  );
};
