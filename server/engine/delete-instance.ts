import type { EngineClient } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { AT_ONCE, instanceKey, orMissing } from './request.ts';

const NOT_FOUND = 404;

/**
 * Has the engine delete a process instance with its variables and its history: `POST /v2/process-instances/{key}/deletion` of Camunda 8.9, which the client of 8.8 has no method for. What still runs is ended
 * first; what the engine knows no more is deleted already.
 * @throws HttpProblem 503 when the engine is away, or is one that cannot delete
 */
export const deleteInstance = async (engine: EngineClient, key: string, operationReference?: number): Promise<void> => {
  const processInstanceKey = instanceKey(key);
  const instance = await orMissing(engine.getProcessInstance({ processInstanceKey }, AT_ONCE));
  if (!instance) return;
  if (!instance.endDate) await orMissing(engine.cancelProcessInstance({ processInstanceKey }));
  const { restAddress } = engine.getConfig();
  const headers = { ...(await engine.getAuthHeaders()), 'content-type': 'application/json' };
  const address = `${restAddress}/process-instances/${processInstanceKey}/deletion`;
  const body = JSON.stringify(operationReference === undefined ? {} : { operationReference });
  const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => undefined);
  if (answer?.ok) return;
  // The instance was there a moment ago: what is not found is the operation.
  throw problem(503, answer?.status === NOT_FOUND ? 'engine.cannotDelete' : 'engine.unreachable');
};
