import type { Resource } from '../../http/context.ts';
import { decisionRequirementsView } from '../decision-definitions/view.ts';
import { searchRoute } from '../search/route.ts';
import { getDecisionRequirements } from '../shared/find.ts';
import { KeyParams } from '../shared/schemas.ts';
import { decisionRequirements } from './table.ts';

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
