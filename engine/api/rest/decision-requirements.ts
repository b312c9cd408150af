import type { Resource } from '../context.ts';
import { getDecisionRequirements } from './find.ts';
import { KeyParams } from './schemas.ts';
import { searchRoute } from './search/route.ts';
import { decisionRequirements } from './search/tables/decision-requirements.ts';
import { decisionRequirementsView } from './views/decision.ts';

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
