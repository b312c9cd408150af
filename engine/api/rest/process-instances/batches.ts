import { type Static, type TProperties, Type } from '@fastify/type-provider-typebox';
import type { BatchOperationType, BatchPlan } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { createdBatchView } from '../batch-operations/view.ts';
import { assertCriterion, filterObjectSchema, toFilter } from '../search/search.ts';
import { getDefinition, getProcessInstance } from '../shared/find.ts';
import { ElementIdText, KeyParams, KeyText, OperationReference, Strict, toKey } from '../shared/schemas.ts';
import { MigrationInstructions } from './changes.ts';
import { processInstances } from './table.ts';

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

const isActive: InstanceFilter = { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } };
const hasEnded: InstanceFilter = { not: isActive };
const isRoot: InstanceFilter = { column: 'parentProcessInstanceKey', condition: { op: 'exists', value: false } };

/** Which instances an operation can be done to. Filters for these fields are ignored, as Camunda's documentation says. */
const scopes = {
  CANCEL_PROCESS_INSTANCE: { only: { and: [isActive, isRoot] }, ignored: ['state', 'parentProcessInstanceKey'] },
  RESOLVE_INCIDENT: { only: isActive, ignored: ['state'] },
  MIGRATE_PROCESS_INSTANCE: { only: isActive, ignored: ['state'] },
  MODIFY_PROCESS_INSTANCE: { only: isActive, ignored: ['state'] },
  DELETE_PROCESS_INSTANCE: { only: hasEnded, ignored: [] },
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
  engine: Engine,
  batchType: keyof typeof scopes,
  { filter: given, permitted }: Wanted,
  plan: BatchPlan | null = null,
) {
  assertCriterion(given);
  const { only, ignored } = scopes[batchType];
  const kept = Object.fromEntries(Object.entries(given).filter(([field]) => !ignored.some((name) => name === field)));
  const chosen = await toFilter(processInstances.filters, kept, 'filter', engine);
  const filter = { and: [only, chosen, ...(permitted ? [permitted] : [])] };
  const selection = { by: 'filter', filter } as const;
  const created = await execute(engine, { type: 'BATCH_OPERATION.CREATE', batchType, selection, plan });
  return createdBatchView(created.batchOperationKey, batchType);
}

/** `POST /process-instances/<what is done>`, and the incidents of one instance. */
export const registerInstanceBatches: Resource = (api, { engine }) => {
  const plain = { schema: { body: BatchBody({}) } };

  api.post('/process-instances/cancellation', plain, (request) =>
    createBatch(engine, 'CANCEL_PROCESS_INSTANCE', wanted(request)),
  );
  api.post('/process-instances/incident-resolution', plain, (request) =>
    createBatch(engine, 'RESOLVE_INCIDENT', wanted(request)),
  );
  api.post('/process-instances/deletion', plain, (request) =>
    createBatch(engine, 'DELETE_PROCESS_INSTANCE', wanted(request)),
  );
  api.post('/process-instances/migration', { schema: { body: MigrationBody } }, async (request) =>
    createBatch(engine, 'MIGRATE_PROCESS_INSTANCE', wanted(request), await migrationOf(engine, request.body)),
  );
  api.post('/process-instances/modification', { schema: { body: ModificationBody } }, (request) => {
    const plan = { kind: 'modification', moves: request.body.moveInstructions } as const;
    return createBatch(engine, 'MODIFY_PROCESS_INSTANCE', wanted(request), plan);
  });

  api.post(
    '/process-instances/:processInstanceKey/incident-resolution',
    { schema: { params: KeyParams('processInstanceKey') } },
    async ({ params: { processInstanceKey } }) => {
      await getProcessInstance(engine, processInstanceKey);
      return createBatch(engine, 'RESOLVE_INCIDENT', { filter: { processInstanceKey }, permitted: undefined });
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
