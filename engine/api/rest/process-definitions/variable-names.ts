/** Names of the variables that instances of a definition have or had, in any scope, each once (since 8.10). */
import { Type } from '@fastify/type-provider-typebox';
import type { ElementCondition, Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { textField } from '../search/field.ts';
import { searchContext } from '../search/route.ts';
import { filterObjectSchema, toFilter } from '../search/search.ts';
import { valuesOf } from '../search/walk.ts';
import { pageOver } from '../shared/forward-pages.ts';
import { KeyParams, Nullable, Page, Strict, toKey } from '../shared/schemas.ts';

const filters = { name: textField<'variable'>('name') };

const Body = Nullable(Strict({ filter: Type.Optional(filterObjectSchema(filters)), page: Type.Optional(Page) }));

/** `POST /process-definitions/{processDefinitionKey}/variable-names/search`; of a definition that is not there, none. */
export const registerVariableNames: Resource = (api, context) => {
  const url = '/process-definitions/:processDefinitionKey/variable-names/search';
  const schema = { params: KeyParams('processDefinitionKey'), body: Body };
  api.post(url, { schema }, async (request) => {
    const { params, body, permitted } = request;
    const key = { op: 'eq', value: toKey(params.processDefinitionKey) } as const;
    const ofElement = (condition: ElementCondition): Filter<'variable'> => ({ ofElement: condition });
    const given = (body?.filter ?? {}) as Readonly<Record<string, unknown>>;
    const filter: Filter<'variable'> = {
      and: [
        ofElement({ column: 'processDefinitionKey', condition: key }),
        ...(permitted === undefined ? [] : [ofElement(permitted as unknown as ElementCondition)]),
        await toFilter(filters, given, 'filter', searchContext(context, request)),
      ],
    };
    const names = await valuesOf(context.engine, 'variable', 'name', filter);
    return pageOver(
      names.map((name) => ({ name })),
      ({ name }) => name,
      body?.page,
    );
  });
};
