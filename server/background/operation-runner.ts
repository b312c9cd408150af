/**
 * What operators have drafted and begun is done here, beside the requests.
 *
 * A turn is one round at one operation: the next 48 instances that wait, twelve at a time, and a look at what came of those that the engine was told of. Then the operation is put
 * down, and the one that has waited longest is next: who tries a single instance again does not wait for somebody's five thousand. While an operation has only instances of
 * which the end is not known yet, there is nothing more to do at once, and the loop rests a second.
 *
 * Outcomes and their lines in the audit trail are written together, in the name of who began the operation, with the reference under which the engine's own log keeps the command.
 * A kill leaves an operation that is held for 30 seconds more; what was done and not written has its turn again, and does nothing twice (`server/operations/act.ts`).
 * When the engine is away an instance keeps its turn.
 */
import { audit } from '../../office/audit/index.ts';
import { type Actor, inTransaction, type Office } from '../../office/kernel/index.ts';
import {
  finishOperation,
  getOperation,
  type ItemOutcome,
  nextItems,
  noteItems,
  type Operation,
  type OperationItem,
  putDownOperation,
  takeOperation,
} from '../../office/operations/index.ts';
import { findPerson, type Person } from '../../office/people/index.ts';
import type { OperationKind } from '../../office/terms/index.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { actorOf } from '../http/session-guard.ts';
import { actOn, failed, outcomes } from '../operations/act.ts';
import { cameOfItems } from '../operations/came-of-it.ts';
import { mayOperate } from '../operations/rights.ts';
import { createLoop } from './loop.ts';

const LOOK_EVERY_MS = 1_000;
const BATCH = 48;
const AT_ONCE = 12;
/** So many may be waited for at a time; more are not begun before some have come to their end. */
const TRYING_MAX = 192;

const auditWords = {
  resolve: 'resolve-incident',
  'set-variables': 'set-variables',
  cancel: 'cancel-instance',
  move: 'move-tokens',
  migrate: 'migrate-instance',
  delete: 'delete-instance',
} as const satisfies Record<OperationKind, string>;

/** Somebody whose account is gone has left work that still comes to its end. */
const actorFor = (person: Person | undefined): Actor =>
  person ? actorOf(person) : { kind: 'system', name: 'operations' };

interface Acted {
  readonly item: OperationItem;
  readonly outcome: ItemOutcome;
}

/** Writes what was done and who had it done, together. What was refused is an outcome and no act. */
const write = (office: Office, operation: Operation, person: Person | undefined, acted: readonly Acted[]) =>
  inTransaction(office, async (inside) => {
    const { id: operationId, kind, reference: operationReference, reason } = operation;
    if (person)
      for (const { item, outcome } of acted) {
        if (outcome.state === 'failed') continue;
        const subject = `instance:${item.processInstanceKey}`;
        const data = { reason, operationId, operationReference: Number(operationReference) };
        audit(inside, actorOf(person), auditWords[kind], subject, data);
      }
    await noteItems(
      inside,
      operationId,
      acted.map(({ outcome }) => outcome),
    );
  });

/** Does the items, several at a time. What was done before the engine went away is returned beside the error. */
const actOnAll = async (context: Services, operation: Operation, items: readonly OperationItem[]) => {
  const acted: Acted[] = [];
  const queue = [...items];
  let trouble: unknown;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = queue.shift(); item && trouble === undefined; item = queue.shift())
        try {
          const told = await actOn(context.engine, operation, item);
          acted.push({ item, outcome: { position: item.position, ...told } });
        } catch (error) {
          trouble ??= error;
        }
    }),
  );
  return { acted, trouble };
};

/** Gives some items of a running operation their turn. @returns whether any waited */
const actOnNext = async (context: Services, operation: Operation, person: Person | undefined): Promise<boolean> => {
  const items = await nextItems(context.office, operation.id, 'waiting', BATCH);
  if (items.length === 0) return false;
  // Rights are those of this moment: a role may end while the work runs.
  if (!person || !mayOperate(person, operation.kind, operation.parameters.variables !== undefined)) {
    const refused = items.map(({ position }) => ({ position, ...failed(outcomes.notAllowed) }));
    await noteItems(context.office, operation.id, refused);
    return true;
  }
  const { acted, trouble } = await actOnAll(context, operation, items);
  await write(context.office, operation, person, acted);
  if (trouble !== undefined) throw trouble;
  return true;
};

/** Does one round. @returns whether there is more to do at once */
const round = async (context: Services, operation: Operation): Promise<boolean> => {
  const { office, engine, changes } = context;
  const person = await findPerson(office, operation.personId);
  const runs = operation.state === 'running';
  const hadTurns = runs && operation.counts.trying < TRYING_MAX && (await actOnNext(context, operation, person));
  const trying = await nextItems(office, operation.id, 'trying', TRYING_MAX);
  const known = await cameOfItems(engine, operation, trying, office.systemNow());
  await noteItems(office, operation.id, known);
  if (hadTurns) return true;
  if (known.length < trying.length) return false;
  if (runs && (await getOperation(office, operation.id)).counts.waiting === 0)
    await finishOperation(office, operation, actorFor(person));
  changes.publish({ type: 'process', id: operation.id });
  return true;
};

export const createOperationRunner = (context: Services): BackgroundLoop =>
  createLoop({
    name: 'operations on process instances',
    lookEveryMs: LOOK_EVERY_MS,
    onFailure: (error) =>
      context.log.error({ err: error }, 'An operation on process instances stopped; it goes on by itself'),
    turn: async () => {
      const operation = await takeOperation(context.office);
      if (!operation) return false;
      try {
        return await round(context, operation);
      } finally {
        await putDownOperation(context.office, operation.id);
      }
    },
  });
