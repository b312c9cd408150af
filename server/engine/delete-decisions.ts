import type { EngineClient } from '../http/context.ts';
import { orMissing, requirementsKey } from './request.ts';

/**
 * Has the engine forget a file of decisions, with what was asked of them: the option is Camunda 8.9's, for which the client of 8.8 has no word. An engine of 8.8 keeps what was asked, and the deleted version in its searches.
 * @throws Error when the engine refuses
 */
export const deleteDecisions = async (engine: EngineClient, key: string): Promise<void> => {
  const resourceKey = requirementsKey(key);
  const { restAddress } = engine.getConfig();
  const headers = { ...(await engine.getAuthHeaders()), 'content-type': 'application/json' };
  const body = JSON.stringify({ deleteHistory: true });
  const address = `${restAddress}/resources/${resourceKey}/deletion`;
  const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => undefined);
  if (!answer?.ok) await orMissing(engine.deleteResource({ resourceKey }));
};
