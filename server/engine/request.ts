/**
 * How the engine is asked: with keys that are checked for their form, at once, and what its refusals are to whoever asked.
 * The engine is known by Camunda's API alone, so all of this holds for a cluster as well.
 */
import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import { HttpProblem, problem } from '../http/problem.ts';

/** Keys and ids as Camunda's client wants them: checked for their form, and told apart by the compiler. */
export const instanceKey = (key: string) => Lift.ProcessInstanceKey.assumeExists(key);
export const definitionKey = (key: string) => Lift.ProcessDefinitionKey.assumeExists(key);
export const processId = (id: string) => Lift.ProcessDefinitionId.assumeExists(id);
/** Whose own variables are written: an instance is the outermost of its element instances. */
export const elementInstanceKey = (key: string) => Lift.ElementInstanceKey.assumeExists(key);
export const scopeKey = (key: string) => Lift.ScopeKey.assumeExists(key);
export const taskKey = (key: string) => Lift.UserTaskKey.assumeExists(key);
export const incidentKey = (key: string) => Lift.IncidentKey.assumeExists(key);
export const decisionKey = (key: string) => Lift.DecisionDefinitionKey.assumeExists(key);
export const requirementsKey = (key: string) => Lift.DecisionRequirementsKey.assumeExists(key);
export const decisionId = (id: string) => Lift.DecisionDefinitionId.assumeExists(id);

/** Camunda 8 answers searches with a delay; a page asks again by itself, so no request waits for it. */
export const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

interface EngineError extends Error {
  readonly status?: number;
  readonly detail?: string;
}

const UNREACHABLE = /fetch failed|ECONNREFUSED|ECONNRESET|socket hang up|UND_ERR/i;

/** Returns the status that the engine answered with; undefined for any other failure. */
export const engineStatus = (error: unknown): number | undefined =>
  error instanceof Error && error.name === 'HttpSdkError' ? (error as EngineError).status : undefined;

/** Returns what the engine said, as the problem's detail or else its message. */
export const engineDetail = (error: unknown): string => {
  const { detail, message } = error as EngineError;
  return detail ?? message;
};

const unreachable = (): HttpProblem => problem(503, 'engine.unreachable');

/** It waits for others, such as the checks of a task; what it has begun it will finish. */
const unfinished = (): HttpProblem => problem(503, 'engine.unfinished');

const isUnreachable = (error: Error): boolean =>
  UNREACHABLE.test(error.message) ||
  (error.cause instanceof Error &&
    UNREACHABLE.test(`${error.cause.message} ${(error.cause as NodeJS.ErrnoException).code}`));

/** Returns a refusal of the engine as one of ours; undefined when the error is not the engine's. */
export const asEngineProblem = (error: Error): HttpProblem | undefined => {
  const status = engineStatus(error);
  if (status === undefined) return isUnreachable(error) ? unreachable() : undefined;
  if (status === 504) return unfinished();
  if (status === 503 || status === 429) return unreachable();
  if (status >= 500) return undefined;
  return problem(status, 'engine.refused', { detail: engineDetail(error) });
};

/** Whether an error says that there is no engine now to ask. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof HttpProblem ? error.statusCode : asEngineProblem(error)?.statusCode) === 503;

/** Returns the answer, or undefined when the engine does not know the key. */
export const orMissing = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (engineStatus(error) === 404) return undefined;
    throw error;
  }
};

/** Waits for a command on what others may end at the same moment; where the engine no longer has it, that is told in the office's words and not in the engine's. */
export const unlessGone = async <T>(command: Promise<T>, gone: () => HttpProblem): Promise<T> => {
  try {
    return await command;
  } catch (error) {
    throw engineStatus(error) === 404 ? gone() : error;
  }
};
