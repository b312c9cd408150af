import type { Resource } from '../../http/context.ts';
import { decisionRequirementsView } from '../decision-definitions/view.ts';
import { integerField, keyField, textField } from '../search/field.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { getDecisionRequirements } from '../shared/find.ts';
import { KeyParams } from '../shared/schemas.ts';

export const registerDecisionRequirements: Resource = (api, context) => {
  const { engine } = context;
  const schema = { params: KeyParams('decisionRequirementsKey') };

  searchRoute(api, context, {
    url: '/decision-requirements/search',
    searchable: decisionRequirements,
    show: (rows) => rows.map(decisionRequirementsView),
  });

  api.get('/decision-requirements/:decisionRequirementsKey', { schema }, async (request) =>
    decisionRequirementsView(await getDecisionRequirements(engine, request.params.decisionRequirementsKey)),
  );

  api.get('/decision-requirements/:decisionRequirementsKey/xml', { schema }, async (request, reply) => {
    const { resource } = await getDecisionRequirements(engine, request.params.decisionRequirementsKey);
    return reply.type('text/xml; charset=utf-8').send(resource);
  });
};

export const decisionRequirements: Searchable<'decisionRequirements'> = {
  table: 'decisionRequirements',
  only: { column: 'state', condition: { op: 'neq', value: 'PURGED' } },
  filters: {
    decisionRequirementsKey: keyField('decisionRequirementsKey'),
    decisionRequirementsId: textField('decisionRequirementsId'),
    decisionRequirementsName: textField('name'),
    version: integerField('version'),
    resourceName: textField('resourceName'),
    tenantId: textField('tenantId'),
  },
  sorts: {
    decisionRequirementsKey: 'decisionRequirementsKey',
    decisionRequirementsId: 'decisionRequirementsId',
    decisionRequirementsName: 'name',
    version: 'version',
    tenantId: 'tenantId',
  },
};
