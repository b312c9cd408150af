import { type Static, type TProperties, Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { BatchOperationType, BatchPlan } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { createdBatchView } from '../batch-operations/view.ts';
import type { SearchContext } from '../search/field.ts';
import { searchContext } from '../search/route.ts';
import { assertCriterion, filterObjectSchema, toFilter } from '../search/search.ts';
import { getDefinition, getProcessInstance } from '../shared/find.ts';
import { ElementIdText, KeyParams, KeyText, OperationReference, Strict, toKey } from '../shared/schemas.ts';
import { MigrationInstructions } from './changes.ts';
import { goingOn, processInstances, suspended } from './table.ts';

const MOVES_MAX = 1_000;

type InstanceFilter = Filter<'processInstance'>;

const BatchBody = <P extends TProperties>(more: P) =>
  Strict({
    filter: filterObjectSchema(processInstances.filters),
    operationReference: Type.Optional(OperationReference),
    ...more,
  });

const MigrationBody = BatchBody({
  migrationPlan: Strict({ targetProcessDefinitionKey: KeyText, mappingInstructions: MigrationInstructions }),
});
const ModificationBody = BatchBody({
  moveInstructions: Type.Array(Strict({ sourceElementId: ElementIdText, targetElementId: ElementIdText }), {
    minItems: 1,
    maxItems: MOVES_MAX,
  }),
});

const hasEnded: InstanceFilter = { not: { or: [goingOn, suspended] } };
const isRoot: InstanceFilter = { column: 'parentProcessInstanceKey', condition: { op: 'exists', value: false } };

const ofRoots = (only: InstanceFilter) => ({
  only: { and: [only, isRoot] },
  ignored: ['state', 'parentProcessInstanceKey'],
});

/** Which instances an operation can be done to. Filters for these fields are ignored, as Camunda's documentation says. */
const scopes = {
  CANCEL_PROCESS_INSTANCE: ofRoots(goingOn),
  RESOLVE_INCIDENT: { only: goingOn, ignored: ['state'] },
  MIGRATE_PROCESS_INSTANCE: { only: goingOn, ignored: ['state'] },
  MODIFY_PROCESS_INSTANCE: { only: goingOn, ignored: ['state'] },
  DELETE_PROCESS_INSTANCE: { only: hasEnded, ignored: [] },
  SUSPEND_PROCESS_INSTANCE: ofRoots(goingOn),
  RESUME_PROCESS_INSTANCE: ofRoots(suspended),
} as const satisfies Partial<
  Record<BatchOperationType, { readonly only: InstanceFilter; readonly ignored: readonly string[] }>
>;

/** What a batch operation is asked to work on: the instances that pass a filter, of those that its creator may select. */
interface Wanted {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly permitted: InstanceFilter | undefined;
}

const wanted = (request: { readonly body: Pick<Wanted, 'filter'>; readonly permitted: unknown }): Wanted => ({
  filter: request.body.filter,
  permitted: request.permitted as InstanceFilter | undefined,
});

async function createBatch(
  context: SearchContext,
  batchType: keyof typeof scopes,
  { filter: given, permitted }: Wanted,
  plan: BatchPlan | null = null,
) {
  assertCriterion(given);
  const { only, ignored } = scopes[batchType];
  const kept = Object.fromEntries(Object.entries(given).filter(([field]) => !ignored.some((name) => name === field)));
  const chosen = await toFilter(processInstances.filters, kept, 'filter', context);
  const filter = { and: [only, chosen, ...(permitted ? [permitted] : [])] };
  const selection = { by: 'filter', filter } as const;
  const created = await execute(context.engine, { type: 'BATCH_OPERATION.CREATE', batchType, selection, plan });
  return createdBatchView(created.batchOperationKey, batchType);
}

/** What needs nothing but a filter: the path after `/process-instances/`, and what it does. */
const plainBatches = [
  ['cancellation', 'CANCEL_PROCESS_INSTANCE'],
  ['incident-resolution', 'RESOLVE_INCIDENT'],
  ['deletion', 'DELETE_PROCESS_INSTANCE'],
  ['suspension', 'SUSPEND_PROCESS_INSTANCE'],
  ['resumption', 'RESUME_PROCESS_INSTANCE'],
] as const;

/** `POST /process-instances/<what is done>`, and the incidents of one instance. */
export const registerInstanceBatches: Resource = (api, context) => {
  const { engine } = context;
  const by = (request: FastifyRequest) => searchContext(context, request);

  for (const [path, batchType] of plainBatches)
    api.post(`/process-instances/${path}`, { schema: { body: BatchBody({}) } }, (request) =>
      createBatch(by(request), batchType, wanted(request)),
    );
  api.post('/process-instances/migration', { schema: { body: MigrationBody } }, async (request) => {
    const plan = await migrationOf(engine, request.body);
    return createBatch(by(request), 'MIGRATE_PROCESS_INSTANCE', wanted(request), plan);
  });
  api.post('/process-instances/modification', { schema: { body: ModificationBody } }, (request) => {
    const plan = { kind: 'modification', moves: request.body.moveInstructions } as const;
    return createBatch(by(request), 'MODIFY_PROCESS_INSTANCE', wanted(request), plan);
  });

  api.post(
    '/process-instances/:processInstanceKey/incident-resolution',
    { schema: { params: KeyParams('processInstanceKey') } },
    async (request) => {
      const { processInstanceKey } = request.params;
      await getProcessInstance(engine, processInstanceKey);
      return createBatch(by(request), 'RESOLVE_INCIDENT', { filter: { processInstanceKey }, permitted: undefined });
    },
  );
};

/** A target that is not there would fail each item in turn. */
async function migrationOf(engine: Engine, { migrationPlan }: Static<typeof MigrationBody>): Promise<BatchPlan> {
  const { targetProcessDefinitionKey, mappingInstructions } = migrationPlan;
  const target = await getDefinition(engine, targetProcessDefinitionKey);
  if (target.state !== 'ACTIVE')
    throw invalid('migrationPlan.targetProcessDefinitionKey', 'names a definition that was deleted');
  return {
    kind: 'migration',
    targetProcessDefinitionKey: toKey(targetProcessDefinitionKey),
    mapping: mappingInstructions,
  };
}
