/** Counts of process instances with open incidents, by the error and by the definition. */
import type { FastifyRequest } from 'fastify';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { rowsOf } from '../search/walk.ts';
import { paged, pagedBody } from '../shared/paged.ts';
import { keyText } from '../shared/present.ts';
import { Int32, Nullable, Strict } from '../shared/schemas.ts';
import { messagesWithHash, openIncidents, textHash } from './error-hash.ts';

const ByErrorBody = Nullable(Strict(pagedBody(['errorMessage', 'activeInstancesWithErrorCount'])));
const ByDefinitionBody = Strict({
  ...pagedBody(['activeInstancesWithErrorCount', 'processDefinitionKey', 'tenantId']),
  filter: Strict({ errorHashCode: Int32 }),
});

export const registerIncidentStatistics: Resource = (api, { engine }) => {
  const path = '/incidents/statistics';

  api.post(`${path}/process-instances-by-error`, { schema: { body: ByErrorBody } }, async (request) =>
    paged(await byError(engine, shownTo(request)), request.body ?? {}),
  );

  api.post(`${path}/process-instances-by-definition`, { schema: { body: ByDefinitionBody } }, async (request) =>
    paged(await byDefinition(engine, request.body.filter.errorHashCode, shownTo(request)), request.body),
  );
};

/** Open incidents of the processes of which the caller may be told. */
const shownTo = ({ permitted }: Pick<FastifyRequest, 'permitted'>): Filter<'incident'> => ({
  and: [openIncidents, ...(permitted ? [permitted as Filter<'incident'>] : [])],
});

async function byError(engine: Engine, filter: Filter<'incident'>) {
  const query = { filter, by: 'errorMessage', distinct: 'processInstanceKey' } as const;
  const counts = await engine.count('incident', query);
  return [...counts].map(([message, activeInstancesWithErrorCount]) => ({
    errorHashCode: textHash(String(message)),
    errorMessage: String(message),
    activeInstancesWithErrorCount,
  }));
}

async function byDefinition(engine: Engine, errorHashCode: number, shown: Filter<'incident'>) {
  const messages = await messagesWithHash(engine, (hash) => hash === errorHashCode);
  const filter: Filter<'incident'> = {
    and: [shown, { column: 'errorMessage', condition: { op: 'in', values: messages } }],
  };
  const by = 'processDefinitionKey';
  const counts = await engine.count('incident', { filter, by, distinct: 'processInstanceKey' });
  const keys = [...counts.keys()].map(Number);
  const wanted: Filter<'processDefinition'> = { column: by, condition: { op: 'in', values: keys } };
  return (await rowsOf(engine, 'processDefinition', wanted)).map((row) => ({
    processDefinitionId: row.processDefinitionId,
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionName: row.name ?? row.processDefinitionId,
    processDefinitionVersion: row.version,
    tenantId: row.tenantId,
    activeInstancesWithErrorCount: counts.get(row.processDefinitionKey) ?? 0,
  }));
}
