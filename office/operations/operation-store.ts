/**
 * What operators have the engine do to many process instances, as rows: an operation and its items.
 *
 * An operation is a preview, then running, and in the end done or cancelled; it may be paused between. The preview fixes the instances that were shown, with why each that is left out
 * cannot be done, so that what is begun is what was looked at; one that nobody begins goes after an hour. Pausing and cancelling let what the engine was told
 * already come to its end. What failed is tried again by an operation of its own over those instances alone.
 *
 * Unlike bulk actions on tasks (`office/bulk`) an operation belongs to all who may do its kind: whoever is on duty pauses what a colleague has begun.
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import type { Person } from '../people/index.ts';
import { type OperationItemState, type OperationState, operationItemStates } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { HOUR_MS } from '../time/index.ts';
import { OPERATION_ITEMS_MAX, type Operation, type OperationItem, type OperationTable } from './operation.ts';

const DRAFT_LIVES_MS = HOUR_MS;
const OPERATIONS_SHOWN = 30;

/** What is kept of a person who has something done: her part in the audit trail. */
type Who = Pick<Person, 'personId' | 'userName' | 'fullName'>;
const actor = ({ personId, userName, fullName }: Who) => ({ kind: 'person' as const, personId, userName, fullName });

export type DraftItem = Pick<
  OperationItem,
  'processInstanceKey' | 'processId' | 'version' | 'state' | 'targets' | 'others' | 'detail'
>;
export interface OperationDraft
  extends Pick<OperationTable, 'personId' | 'kind' | 'selection' | 'parameters' | 'reference' | 'retryOf'> {
  readonly items: readonly DraftItem[];
}

/** Keeps what was asked for. Old drafts go. @returns its id @throws OfficeError too-large */
export async function draftOperation(office: Office, { items, ...draft }: OperationDraft): Promise<string> {
  refuseTooMany(items.length);
  const now = office.systemNow();
  return inTransaction(office, async ({ db }) => {
    await db
      .deleteFrom('office.operation')
      .where('state', '=', 'preview')
      .where('createdAt', '<', new Date(now.getTime() - DRAFT_LIVES_MS))
      .execute();
    const unstarted = { reason: null, startedAt: null, finishedAt: null, heldUntil: null };
    const { id } = await db
      .insertInto('office.operation')
      .values({ ...draft, ...unstarted, state: 'preview', createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    const rows = items.map((item, index) => ({
      operation_id: id,
      position: index + 1,
      process_instance_key: item.processInstanceKey,
      process_id: item.processId,
      version: item.version,
      state: item.state,
      targets: item.targets,
      others: item.others,
      detail: item.detail,
    }));
    await sql`insert into office.operation_item
      select * from jsonb_populate_recordset(null::office.operation_item, ${JSON.stringify(rows)}::jsonb)`.execute(db);
    return id;
  });
}

/** @throws OfficeError too-large */
export function refuseTooMany(count: number): void {
  if (count > OPERATION_ITEMS_MAX)
    throw new OfficeError('too-large', 'operations.tooMany', { count, operationItemsMax: OPERATION_ITEMS_MAX });
}

/** Begins a draft; the person who drafted it does. A second beginning changes nothing. @throws OfficeError not-found */
export async function beginOperation(office: Office, person: Who, id: string, reason: string): Promise<void> {
  const operation = await getOperation(office, id);
  if (operation.personId !== person.personId) throw unknown(id);
  await changeState(office, person, operation, ['preview'], 'begin-operation', {
    state: 'running',
    startedAt: office.systemNow(),
    reason,
  });
}

/** Stops an operation after what is under way. One that is not running stays as it is. */
export const pauseOperation = async (office: Office, person: Who, id: string): Promise<void> =>
  changeState(office, person, await getOperation(office, id), ['running'], 'pause-operation', { state: 'paused' });

/** Lets a paused operation go on. */
export const resumeOperation = async (office: Office, person: Who, id: string): Promise<void> =>
  changeState(office, person, await getOperation(office, id), ['paused'], 'resume-operation', { state: 'running' });

/** Ends an operation: what has not had its turn is dropped, what was done stays done. */
export async function cancelOperation(office: Office, person: Who, id: string): Promise<void> {
  const operation = await getOperation(office, id);
  const finishedAt = office.systemNow();
  await changeState(office, person, operation, ['running', 'paused'], 'cancel-operation', {
    state: 'cancelled',
    finishedAt,
  });
}

async function changeState(
  office: Office,
  person: Who,
  { id, kind, reference }: Operation,
  from: readonly OperationState[],
  act: string,
  change: Partial<Pick<OperationTable, 'state' | 'startedAt' | 'finishedAt' | 'reason'>>,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { db } = inside;
    const changed = await db
      .updateTable('office.operation')
      .set(change)
      .where('id', '=', id)
      .where('state', 'in', from)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return;
    if (change.state === 'cancelled') await dropWaiting(inside, id);
    audit(inside, actor(person), act, `operation:${id}`, {
      kind,
      operationReference: reference,
      ...(change.reason ? { reason: change.reason } : {}),
    });
  });
}

const dropWaiting = ({ db }: Office, id: string): Promise<unknown> =>
  db
    .updateTable('office.operationItem')
    .set({ state: 'dropped' })
    .where('operationId', '=', id)
    .where('state', '=', 'waiting')
    .execute();

const unknown = (id: string) => new OfficeError('not-found', 'operations.unknown', { id });

const counted = sql.join(
  operationItemStates.map((state) => sql`${sql.lit(state)}, count(*) filter (where item.state = ${sql.lit(state)})`),
);

function selectOperations(office: Office) {
  return office.db
    .selectFrom('office.operation as operation')
    .select(['id', 'personId', 'kind', 'selection', 'parameters', 'reason', 'state', 'reference', 'retryOf'])
    .select(['createdAt', 'startedAt', 'finishedAt'])
    .select(
      sql<Operation['counts']>`(select jsonb_build_object(${counted}) from office.operation_item item
        where item.operation_id = operation.id)`.as('counts'),
    );
}

/** @throws OfficeError not-found */
export async function getOperation(office: Office, id: string): Promise<Operation> {
  const found = isUuid(id) ? await selectOperations(office).where('id', '=', id).executeTakeFirst() : undefined;
  if (!found) throw unknown(id);
  return found;
}

/** The latest operations that were begun, latest first. */
export const listOperations = (office: Office): Promise<readonly Operation[]> =>
  selectOperations(office)
    .where('state', '<>', 'preview')
    .orderBy('createdAt', 'desc')
    .limit(OPERATIONS_SHOWN)
    .execute();

/** What an operation did to one instance; what had no turn is left out. */
export interface DoneToInstance
  extends Pick<Operation, 'id' | 'kind' | 'personId' | 'parameters' | 'reason' | 'reference'>,
    Pick<OperationItem, 'state' | 'detail'> {
  readonly triedAt: Date;
}

/** The last operations that had this instance among theirs, latest first. */
export const operationsOn = (office: Office, processInstanceKey: string): Promise<readonly DoneToInstance[]> =>
  office.db
    .selectFrom('office.operationItem as item')
    .innerJoin('office.operation as operation', 'operation.id', 'item.operationId')
    .select(['operation.id', 'operation.kind', 'operation.personId', 'operation.parameters', 'operation.reason'])
    .select(['operation.reference', 'item.state', 'item.detail'])
    .select(sql<Date>`item.tried_at`.as('triedAt'))
    .where('item.processInstanceKey', '=', processInstanceKey)
    .where('item.triedAt', 'is not', null)
    .orderBy('item.triedAt', 'desc')
    .limit(OPERATIONS_SHOWN)
    .execute();

/** What the items in a state have in common: the same sentence and version together, most frequent first. */
export async function itemGroups(office: Office, id: string) {
  const { rows } = await sql<{
    state: OperationItemState;
    processId: string;
    version: number;
    detail: Text | null;
    count: number;
  }>`
    select state, process_id as "processId", version, detail, count(*) as count from office.operation_item
    where operation_id = ${id}::uuid
    group by state, process_id, version, detail order by count(*) desc, state, version limit 100`.execute(office.db);
  return rows;
}

/** A page of the items, in their order; in one state where it is given. */
export const listItems = (
  office: Office,
  id: string,
  { state, after, limit }: { readonly state?: OperationItemState; readonly after: number; readonly limit: number },
): Promise<readonly OperationItem[]> =>
  office.db
    .selectFrom('office.operationItem')
    .select(itemColumns)
    .where('operationId', '=', id)
    .where('position', '>', after)
    .$if(state !== undefined, (query) => query.where('state', '=', state as OperationItemState))
    .orderBy('position')
    .limit(limit)
    .execute();

export const itemColumns = [
  'position',
  'processInstanceKey',
  'processId',
  'version',
  'state',
  'targets',
  'others',
  'detail',
  'triedAt',
] as const;

/** The instances at which an operation failed. */
export async function failedInstances(office: Office, id: string): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.operationItem')
    .select('processInstanceKey')
    .where('operationId', '=', id)
    .where('state', '=', 'failed')
    .orderBy('position')
    .execute();
  return rows.map(({ processInstanceKey }) => processInstanceKey);
}
