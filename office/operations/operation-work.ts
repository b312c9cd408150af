/**
 * How an operation is worked off by whoever runs it: taken, held, and put down again.
 *
 * One runner holds an operation and says so with each batch; one that was not heard of for 30 seconds loses it to another. What of a batch was done and not yet written when its
 * runner died is done again: each kind of act looks first whether there is still something to do in the instance (`server/operations/act.ts`), so nothing happens twice.
 * An operation that was paused or cancelled is still taken while the engine has been told things of which the end is not known.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import type { OperationItemState } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import type { Operation, OperationItem } from './operation.ts';
import { getOperation, itemColumns } from './operation-store.ts';

const HELD_MS = 30_000;

/** Takes the operation that has waited longest; nobody else gets it while it is held. */
export async function takeOperation(office: Office): Promise<Operation | undefined> {
  const now = office.systemNow();
  const heldUntil = new Date(now.getTime() + HELD_MS);
  const { rows } = await sql<{ id: string }>`
    update office.operation set held_until = ${heldUntil} where id = (
      select id from office.operation as operation
      where state in ('running', 'paused', 'cancelled') and (held_until is null or held_until <= ${now})
        and (state = 'running' or exists (select from office.operation_item item
          where item.operation_id = operation.id and item.state = 'trying'))
      order by held_until nulls first, started_at limit 1 for update skip locked)
    returning id`.execute(office.db);
  return rows[0] && getOperation(office, rows[0].id);
}

/** The next items in a state, in their order. */
export const nextItems = (
  office: Office,
  operationId: string,
  state: 'waiting' | 'trying',
  limit: number,
): Promise<readonly OperationItem[]> =>
  office.db
    .selectFrom('office.operationItem')
    .select(itemColumns)
    .where('operationId', '=', operationId)
    .where('state', '=', state)
    .orderBy('position')
    .limit(limit)
    .execute();

export interface ItemOutcome {
  readonly position: number;
  readonly state: Extract<OperationItemState, 'trying' | 'done' | 'failed'>;
  readonly detail: Text | null;
}

/** Writes what became of some items, and goes on holding the operation. */
export async function noteItems(office: Office, operationId: string, outcomes: readonly ItemOutcome[]): Promise<void> {
  const now = office.systemNow();
  const heldUntil = new Date(now.getTime() + HELD_MS);
  await sql`update office.operation_item item
    set state = told.state, detail = told.detail, tried_at = coalesce(item.tried_at, ${now})
    from jsonb_populate_recordset(null::office.operation_item, ${JSON.stringify(outcomes)}::jsonb) told
    where item.operation_id = ${operationId}::uuid and item.position = told.position`.execute(office.db);
  await office.db.updateTable('office.operation').set({ heldUntil }).where('id', '=', operationId).execute();
}

/** Lets go of an operation, so that anybody may take it at once; it is behind those that were put down before. */
export async function putDownOperation(office: Office, operationId: string): Promise<void> {
  await office.db
    .updateTable('office.operation')
    .set({ heldUntil: office.systemNow() })
    .where('id', '=', operationId)
    .execute();
}

/** Ends a running operation of which every item has come to its end; the audit trail keeps what came of how many, in the name of who began it. */
export async function finishOperation(office: Office, { id, kind, reference }: Operation, actor: Actor): Promise<void> {
  await inTransaction(office, async (inside) => {
    const ended = await inside.db
      .updateTable('office.operation')
      .set({ state: 'done', finishedAt: office.systemNow(), heldUntil: null })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (!ended) return;
    const { counts } = await getOperation(inside, id);
    audit(inside, actor, 'finish-operation', `operation:${id}`, {
      kind,
      operationReference: reference,
      ...counts,
    });
  });
}
