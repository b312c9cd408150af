import { getOperation, itemGroups, listItems, listOperations, type Operation } from '../../office/operations/index.ts';
import { listPeople, type Person } from '../../office/people/index.ts';
import type { OperationItemState } from '../../office/terms/index.ts';
import type { Context } from '../http/context.ts';
import { sightOfMatter } from '../instances/access.ts';
import { processNameOf, processNames } from '../names/names.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { toTaskDossier } from '../tasks/view.ts';
import { mayOperate } from './rights.ts';
import type { OperationDetailsView, OperationView } from './schema.ts';

const actsOn = (person: Person, operation: Operation): OperationView['allowedActions'] => {
  const { kind, state, counts, parameters, personId } = operation;
  if (!mayOperate(person, kind, parameters.variables !== undefined)) return [];
  switch (state) {
    case 'preview':
      return personId === person.personId && counts.waiting > 0 ? ['begin'] : [];
    case 'running':
      return ['pause', 'cancel'];
    case 'paused':
      return ['resume', 'cancel'];
    case 'cancelled':
    case 'done':
      return counts.failed > 0 ? ['retry'] : [];
  }
};

type NameOf = (personId: string) => string;

const toOperation = (person: Person, operation: Operation, nameOf: NameOf): OperationView => {
  const { parameters } = operation;
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    personName: nameOf(operation.personId),
    reason: operation.reason,
    createdAt: operation.createdAt.toISOString(),
    startedAt: operation.startedAt?.toISOString() ?? null,
    finishedAt: operation.finishedAt?.toISOString() ?? null,
    retryOf: operation.retryOf,
    operationReference: Number(operation.reference),
    counts: operation.counts,
    variables: Object.keys(parameters.variables ?? {}),
    moves: [...(parameters.moves ?? [])],
    targetVersion: parameters.targetVersion ?? null,
    mapping: [...(parameters.mapping ?? [])],
    allowedActions: actsOn(person, operation),
  };
};

const namesOf = async ({ office }: Context): Promise<NameOf> => {
  const names = new Map((await listPeople(office)).map(({ personId, fullName }) => [personId, fullName]));
  return (id) => names.get(id) ?? id;
};

/** Returns the latest operations of everybody. */
export const operationRows = async (context: Context, person: Person): Promise<OperationView[]> => {
  const [operations, nameOf] = await Promise.all([listOperations(context.office), namesOf(context)]);
  return operations.map((operation) => toOperation(person, operation, nameOf));
};

/** Returns one operation with what its instances have in common. @throws OfficeError not-found */
export const operationDetails = async (context: Context, person: Person, id: string): Promise<OperationDetailsView> => {
  const { office } = context;
  const operation = await getOperation(office, id);
  const [groups, nameOf, names] = await Promise.all([itemGroups(office, id), namesOf(context), processNames(office)]);
  return {
    ...toOperation(person, operation, nameOf),
    steps: [...(operation.parameters.steps ?? [])],
    groups: groups.map(({ processId, ...group }) => ({
      ...group,
      processName: processNameOf(names, processId, names.get(processId)?.vi),
    })),
  };
};

/** Returns a page of the instances of an operation, with the dossiers behind them. @throws OfficeError not-found */
export const operationItems = async (
  context: Context,
  person: Person,
  id: string,
  { state, after, limit }: { readonly state?: OperationItemState; readonly after: number; readonly limit: number },
) => {
  const { office } = context;
  await getOperation(office, id);
  const [items, names] = await Promise.all([
    listItems(office, id, { ...(state ? { state } : {}), after, limit }),
    processNames(office),
  ]);
  const keys = items.map(({ processInstanceKey }) => processInstanceKey);
  const dossiers = await dossiersBehind(context, keys);
  return {
    items: items.map((item) => {
      const dossier = dossiers.get(item.processInstanceKey);
      const sight = sightOfMatter(person, dossier);
      return {
        processInstanceKey: item.processInstanceKey,
        processName: processNameOf(names, item.processId, names.get(item.processId)?.vi),
        version: item.version,
        state: item.state,
        detail: item.detail,
        dossier: dossier && sight ? toTaskDossier(dossier, sight) : null,
      };
    }),
    next: items.length === limit ? String(items.at(-1)?.position) : null,
  };
};
