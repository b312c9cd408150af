import { type Static, Type } from '@fastify/type-provider-typebox';
import type { DecisionEvaluation, EvaluateDecision } from '../../../core/kernel/command.ts';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { PerVersion } from '../../shared/versions.ts';
import { evaluatedDecisionView } from '../decision-instances/view.ts';
import { searchRoute } from '../search/route.ts';
import { getDecisionDefinition, getDecisionRequirements } from '../shared/find.ts';
import { keyText, present } from '../shared/present.ts';
import { KeyParams, KeyText, Nullable, Strict, toKey, Variables } from '../shared/schemas.ts';
import { decisionDefinitions } from './table.ts';
import { decisionDefinitionView } from './view.ts';

const EvaluationBody = Strict({
  decisionDefinitionKey: Type.Optional(KeyText),
  decisionDefinitionId: Type.Optional(Type.String({ minLength: 1, maxLength: 1_024 })),
  variables: Type.Optional(Nullable(Variables)),
  tenantId: Type.Optional(Nullable(Type.String())),
});

export const registerDecisionDefinitions: Resource = (api, context) => {
  const { engine, tenancy } = context;
  const schema = { params: KeyParams('decisionDefinitionKey') };

  searchRoute(api, context, {
    url: '/decision-definitions/search',
    searchable: decisionDefinitions,
    show: (rows) => rows.map(decisionDefinitionView),
  });

  api.get('/decision-definitions/:decisionDefinitionKey', { schema }, async (request) =>
    decisionDefinitionView(await getDecisionDefinition(engine, request.params.decisionDefinitionKey)),
  );

  api.get('/decision-definitions/:decisionDefinitionKey/xml', { schema }, async (request, reply) => {
    const definition = await getDecisionDefinition(engine, request.params.decisionDefinitionKey);
    const { resource } = await getDecisionRequirements(engine, keyText(definition.decisionRequirementsKey));
    return reply.type('text/xml; charset=utf-8').send(resource);
  });

  api.post('/decision-definitions/evaluation', { schema: { body: EvaluationBody } }, async (request) => {
    const tenantId = tenancy.of(request.body.tenantId);
    const by = decisionIn(request.body);
    const variables = variableTexts(request);
    return evaluationView(await execute(engine, { type: 'DECISION_EVALUATION.EVALUATE', by, variables, tenantId }));
  });
};

function decisionIn(body: Static<typeof EvaluationBody>): EvaluateDecision['by'] {
  const { decisionDefinitionKey, decisionDefinitionId } = body;
  if (decisionDefinitionKey !== undefined && decisionDefinitionId !== undefined)
    throw invalid('decisionDefinitionKey', 'excludes decisionDefinitionId; give one of them');
  if (decisionDefinitionKey !== undefined) return { decisionDefinitionKey: toKey(decisionDefinitionKey) };
  if (decisionDefinitionId !== undefined) return { decisionDefinitionId };
  throw invalid('decisionDefinitionId', 'is required, or decisionDefinitionKey');
}

/** What stands for "no decision failed": Camunda's 8.8 client insists on an id, and an id in a DMN file cannot begin with a dash. */
const NO_DECISION = '-';

function evaluationView({ definition, decisionEvaluationKey, output, failure, instances }: DecisionEvaluation) {
  return present({
    decisionDefinitionKey: keyText(definition.decisionDefinitionKey),
    decisionDefinitionId: definition.decisionDefinitionId,
    decisionDefinitionName: definition.name,
    decisionDefinitionVersion: definition.version,
    decisionRequirementsId: definition.decisionRequirementsId,
    decisionRequirementsKey: keyText(definition.decisionRequirementsKey),
    decisionEvaluationKey: keyText(decisionEvaluationKey),
    decisionInstanceKey: keyText(decisionEvaluationKey),
    output: JSON.stringify(output),
    failedDecisionDefinitionId: new PerVersion({
      '8.8': failure?.decisionId ?? NO_DECISION,
      '8.9': failure?.decisionId ?? null,
    }),
    failureMessage: new PerVersion({ '8.8': failure?.message ?? '', '8.9': failure?.message ?? null }),
    evaluatedDecisions: instances.map(evaluatedDecisionView),
    tenantId: definition.tenantId,
  });
}
