import { Type } from '@fastify/type-provider-typebox';
import type { Resource } from '../../http/context.ts';
import { searchRoute } from '../search/route.ts';
import { getVariable } from '../shared/find.ts';
import { KeyParams, Strict } from '../shared/schemas.ts';
import { variables } from './table.ts';
import { wantsTruncation } from './user-task-variables.ts';
import { variablePreview, variableView } from './view.ts';

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
