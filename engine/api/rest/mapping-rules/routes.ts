import type { Row } from '../../../core/entities/index.ts';
import type { Resource } from '../../http/context.ts';
import { execute } from '../../shared/problem.ts';
import { present } from '../../shared/versions.ts';
import { textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import { alternatives, type Searchable } from '../search/search.ts';
import { findByText } from '../shared/find.ts';
import { IdParams, IdText, NameText } from '../shared/identity-schemas.ts';
import { Strict } from '../shared/schemas.ts';

const changes = { name: NameText, claimName: NameText, claimValue: NameText };
const RuleBody = Strict({ mappingRuleId: IdText, ...changes });
const RuleChanges = Strict(changes);

const fields: Searchable<'mappingRule'>['filters'] = {
  mappingRuleId: textField('mappingRuleId'),
  name: textField('name'),
  claimName: textField('claimName'),
  claimValue: textField('claimValue'),
};

export const mappingRules: Searchable<'mappingRule'> = {
  table: 'mappingRule',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: { mappingRuleId: 'mappingRuleId', name: 'name', claimName: 'claimName', claimValue: 'claimValue' },
};

export const ruleView = ({ mappingRuleId, name, claimName, claimValue }: Omit<Row<'mappingRule'>, 'mappingRuleKey'>) =>
  present({ mappingRuleId, name, claimName, claimValue });

export const registerMappingRules: Resource = (api, context) => {
  const { engine } = context;
  const params = IdParams('mappingRuleId');
  const path = '/mapping-rules/:mappingRuleId';

  searchRoute(api, context, {
    url: '/mapping-rules/search',
    searchable: mappingRules,
    show: (rows) => rows.map(ruleView),
  });

  api.post('/mapping-rules', { schema: { body: RuleBody } }, async (request, reply) => {
    await execute(engine, { type: 'MAPPING_RULE.CREATE', rule: request.body });
    return reply.code(201).send(ruleView(request.body));
  });

  api.get(path, { schema: { params } }, async (request) =>
    ruleView(await findByText(engine, 'mappingRule', 'mappingRuleId', request.params.mappingRuleId, 'Mapping rule')),
  );

  api.put(path, { schema: { params, body: RuleChanges } }, async (request) => {
    const { mappingRuleId } = request.params;
    await execute(engine, { type: 'MAPPING_RULE.UPDATE', mappingRuleId, changes: request.body });
    return ruleView({ mappingRuleId, ...request.body });
  });

  api.delete(path, { schema: { params } }, async (request, reply) => {
    const id = request.params.mappingRuleId;
    await execute(engine, { type: 'OWNER.DELETE', ownerType: 'MAPPING_RULE', id });
    return reply.code(204).send();
  });
};
