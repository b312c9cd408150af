import { audit } from '../audit/index.ts';
import { inTransaction, type Office } from '../kernel/index.ts';
import { eraseDossier, type ForgetInstances } from './erase-dossier.ts';
import { getErasure } from './erasure-run.ts';

const BATCH = 20;

export interface ErasingOptions {
  readonly forget: ForgetInstances;
  readonly signal?: AbortSignal;
}

/**
 * Erases what is left of an approved erasure, dossier after dossier, and closes it. Stopped or killed, the same again goes on where it stopped.
 * @returns whether it is done
 * @throws what `forget` throws, when the engine is away for example
 */
export async function eraseApproved(
  office: Office,
  runId: string,
  { forget, signal }: ErasingOptions,
): Promise<boolean> {
  while (!signal?.aborted) {
    const items = await office.db
      .selectFrom('office.erasureItem')
      .select(['runId', 'dossierId', 'parts'])
      .where('runId', '=', runId)
      .where('state', '=', 'waiting')
      .orderBy('dossierId')
      .limit(BATCH)
      .execute();
    if (items.length === 0) return finish(office, runId);
    for (const item of items) if (!signal?.aborted) await eraseDossier(office, item, forget);
  }
  return false;
}

async function finish(office: Office, runId: string): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    const closed = await inside.db
      .updateTable('office.erasureRun')
      .set({ state: 'done', finishedAt: await inside.now() })
      .where('id', '=', runId)
      .where('state', '=', 'approved')
      .returning('id')
      .executeTakeFirst();
    const { erased, left } = await getErasure(inside, runId);
    if (closed)
      audit(inside, { kind: 'system', name: 'retention' }, 'finish-erasure', `erasure:${runId}`, { erased, left });
    return true;
  });
}
