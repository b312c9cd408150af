import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { searchRoute } from '../search/route.ts';
import { getBatchOperation } from '../shared/find.ts';
import { Strict, toKey } from '../shared/schemas.ts';
import { batchOperationItems, batchOperations } from './table.ts';
import { batchItemView, batchOperationView } from './view.ts';

/** Camunda's key of a batch operation is a text: older clusters have keys that are no numbers. */
const params = Strict({ batchOperationKey: Type.String({ minLength: 1, maxLength: 64 }) });

/** What a batch operation is told to do: the last part of the path, and the command. */
const orders = [
  ['suspension', 'BATCH_OPERATION.SUSPEND'],
  ['resumption', 'BATCH_OPERATION.RESUME'],
  ['cancellation', 'BATCH_OPERATION.CANCEL'],
] as const;

export const registerBatchOperations: Resource = (api, context) => {
  const { engine } = context;

  searchRoute(api, context, {
    url: '/batch-operations/search',
    searchable: batchOperations,
    show: (rows) => rows.map(batchOperationView),
  });

  searchRoute(api, context, {
    url: '/batch-operation-items/search',
    searchable: batchOperationItems,
    show: (rows) => rows.map(batchItemView),
  });

  api.get('/batch-operations/:batchOperationKey', { schema: { params } }, async (request) =>
    batchOperationView(await getBatchOperation(engine, request.params.batchOperationKey)),
  );

  for (const [name, type] of orders) {
    api.post(`/batch-operations/:batchOperationKey/${name}`, { schema: { params } }, async (request, reply) => {
      await execute(engine, { type, batchOperationKey: toKey(request.params.batchOperationKey) });
      return reply.code(204).send();
    });
  }
};
