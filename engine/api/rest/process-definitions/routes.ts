import type { Form, ProcessDefinition } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { registerDefinitionStatistics } from '../process-instances/statistics.ts';
import { searchRoute } from '../search/route.ts';
import { getDefinition } from '../shared/find.ts';
import { formView } from '../shared/form.ts';
import { KeyParams } from '../shared/schemas.ts';
import { registerDefinitionsStatistics } from './statistics.ts';
import { processDefinitions } from './table.ts';
import { registerVariableNames } from './variable-names.ts';
import { processDefinitionView } from './view.ts';

export const registerProcessDefinitions: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: KeyParams('processDefinitionKey') };

  searchRoute(api, context, {
    url: '/process-definitions/search',
    searchable: processDefinitions,
    show: (rows) => rows.map(processDefinitionView),
  });

  api.get('/process-definitions/:processDefinitionKey', { schema }, async (request) =>
    processDefinitionView(await getDefinition(engine, request.params.processDefinitionKey)),
  );

  api.get('/process-definitions/:processDefinitionKey/xml', { schema }, async (request, reply) => {
    const definition = await getDefinition(engine, request.params.processDefinitionKey);
    return reply.type('text/xml; charset=utf-8').send(definition.resource);
  });

  api.get('/process-definitions/:processDefinitionKey/form', { schema }, async (request, reply) => {
    const definition = await getDefinition(engine, request.params.processDefinitionKey);
    const form = await startForm(engine, definition);
    return form ? formView(form) : reply.code(204).send();
  });

  registerDefinitionStatistics(api, context);
  registerDefinitionsStatistics(api, context);
  registerVariableNames(api, context);
};

/** Returns the latest version of the form that the none start event links to. */
async function startForm(engine: Engine, definition: ProcessDefinition): Promise<Form | undefined> {
  const model = await engine.processModel(definition.processDefinitionKey);
  if (!model?.startFormId) return undefined;
  const { rows } = await engine.search('form', {
    filter: {
      and: [
        { column: 'formId', condition: { op: 'eq', value: model.startFormId } },
        { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
      ],
    },
    sort: [{ column: 'version', order: 'DESC' }],
    page: { from: 0, limit: 1 },
  });
  return rows[0];
}
