import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../context.ts';
import { getVariable } from './find.ts';
import { KeyParams, Strict } from './schemas.ts';
import { searchRoute } from './search/route.ts';
import { variables } from './search/tables/variables.ts';
import { wantsTruncation } from './user-task-variables.ts';
import { variablePreview, variableView } from './views/variable.ts';

export const registerVariables: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/variables/search',
    searchable: variables,
    querystring: Strict({ truncateValues: Type.Optional(Type.Enum(['true', 'false'])) }),
    show: (rows, request) => rows.map((row) => variablePreview(row, wantsTruncation(request))),
  });

  api.get('/variables/:variableKey', { schema: { params: KeyParams('variableKey') } }, async (request) => {
    return variableView(await getVariable(context.engine, request.params.variableKey));
  });
};
