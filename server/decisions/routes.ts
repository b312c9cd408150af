import { AT_ONCE, decisionKey, orMissing } from '../engine/request.ts';
import type { Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { requirePerson } from '../http/session-guard.ts';
import { decisionsApi } from './contract.ts';
import { findDecision, listDecisions, listVersions } from './deployed-decisions.ts';
import { tryDecision, tryDraft } from './try-decision.ts';

/** What one trial of a decision may weigh, in bytes. */
const TRIAL_BYTES_MAX = 64 * 1024;
/** What a table that is being written may weigh with its cases: no character of it takes more than three bytes. */
const DRAFT_TRIAL_BYTES_MAX = 4_000_000;

export const decisionRoutes: Routes = (app, context) => {
  const { office, engine } = context;
  const mayDesign = requirePerson(context, 'design-processes');

  app.route({
    ...decisionsApi.listDecisions,
    preParsing: mayDesign,
    handler: async () => ({ items: await listDecisions(engine) }),
  });

  app.route({
    ...decisionsApi.listDecisionVersions,
    preParsing: mayDesign,
    handler: async ({ params: { id } }) => {
      const items = await listVersions(office, engine, id);
      if (items.length === 0) throw notFound();
      return { items };
    },
  });

  app.route({
    ...decisionsApi.getDecision,
    preParsing: mayDesign,
    handler: async ({ params: { key } }) => {
      const found = await findDecision(engine, key);
      if (!found) throw notFound();
      return found;
    },
  });

  app.route({
    ...decisionsApi.getDecisionXml,
    preParsing: mayDesign,
    handler: async ({ params: { key } }, reply) => {
      const xml = await orMissing(
        engine.getDecisionDefinitionXml({ decisionDefinitionKey: decisionKey(key) }, AT_ONCE),
      );
      if (!xml) throw notFound();
      return reply.type('text/xml; charset=utf-8').send(String(xml));
    },
  });

  app.route({
    ...decisionsApi.evaluateDecision,
    bodyLimit: TRIAL_BYTES_MAX,
    preParsing: mayDesign,
    handler: async ({ params: { key }, body: { variables } }) => {
      const answer = await orMissing(tryDecision(engine, key, variables));
      if (!answer) throw notFound();
      return answer;
    },
  });

  app.route({
    ...decisionsApi.tryDecisionDraft,
    bodyLimit: DRAFT_TRIAL_BYTES_MAX,
    preParsing: mayDesign,
    handler: async ({ body, log }) => ({ answers: [...(await tryDraft(engine, log, body))] }),
  });
};
