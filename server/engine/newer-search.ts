/** Searches of newer versions of Camunda than the client of 8.8 knows: the audit log of 8.9, and what elements wait for, of 8.10. */
import type { EngineClient } from '../http/context.ts';
import { problem } from '../http/problem.ts';

const NOT_OFFERED: readonly number[] = [404, 405, 501];

/**
 * Asks one of these searches.
 * @param path below the version, as `audit-logs`
 * @returns undefined where the engine is of a version that does not offer it, or does not let us
 * @throws HttpProblem 503 when the engine is away
 */
export async function searchNewer<Row>(
  engine: EngineClient,
  path: 'audit-logs' | 'element-instances/wait-states',
  body: object,
): Promise<readonly Row[] | undefined> {
  const { restAddress } = engine.getConfig();
  const headers = { ...(await engine.getAuthHeaders()), 'content-type': 'application/json' };
  const address = `${restAddress}/${path}/search`;
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
  if (answer && (NOT_OFFERED.includes(answer.status) || answer.status === 403)) return undefined;
  if (!answer?.ok) throw problem(503, 'engine.unreachable');
  return ((await answer.json()) as { readonly items: readonly Row[] }).items;
}
