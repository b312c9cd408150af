import {
  beginDraft,
  discardDraft,
  getDraft,
  listDrafts,
  namesWithDrafts,
  rebaseDraft,
  saveDraft,
} from '../../office/packages/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { untilGone } from '../http/until-gone.ts';
import { toWaiting } from '../http/waiting.ts';
import { acceptFindings } from './accept-findings.ts';
import { beginAgain, beginNewPackage } from './begin-draft.ts';
import { checkDraft } from './check-draft.ts';
import { packagesApi } from './contract.ts';
import { draftAt, toDraft } from './draft-view.ts';
import { keepingRoutes } from './keeping-routes.ts';
import { libraryRoutes, toDraftNote } from './library-routes.ts';
import { lifecycleRoutes } from './lifecycle-routes.ts';
import { mergerBy } from './merge/merge.ts';

export const packageRoutes: Routes = (app, context) => {
  libraryRoutes(app, context);
  draftRoutes(app, context);
  draftChangeRoutes(app, context);
  releaseRoutes(app, context);
  keepingRoutes(app, context);
  lifecycleRoutes(app, context);
};

/** Room for as much as a draft may be, in letters of which many take three bytes; what is more is told in words by the office. */
const SAVING_BODY_BYTES_MAX = 20_000_000;

const draftRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.listPackageDrafts,
    preParsing,
    handler: async (request) => {
      const [drafts, names] = [await listDrafts(office), await namesWithDrafts(office)];
      return {
        items: drafts.map((draft) => ({
          ...toDraftNote(personOf(request), draft),
          packageName: names.get(draft.packageId) ?? inBoth(draft.packageId, null),
        })),
      };
    },
  });

  app.route({
    ...packagesApi.beginPackageDraft,
    bodyLimit: SAVING_BODY_BYTES_MAX,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { id } = request.params;
      const { start, ...rest } = request.body;
      const actor = actorOf(person);
      if (start?.kind === 'version')
        return toDraft(person, await beginAgain(office, actor, { id, number: start.number, ...rest }));
      const draft = start
        ? await beginNewPackage(office, actor, { id, start, ...rest })
        : await beginDraft(office, actor, { packageId: id, ...rest });
      return toDraft(person, draft);
    },
  });

  app.route({
    ...packagesApi.getPackageDraft,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      return toDraft(personOf(request), await getDraft(office, id));
    },
  });

  app.route({
    ...packagesApi.savePackageDraft,
    bodyLimit: SAVING_BODY_BYTES_MAX,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      return { revision: await saveDraft(office, actorOf(personOf(request)), id, request.body) };
    },
  });
};

const draftChangeRoutes: Routes = (app, { office, engine, jobContracts }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.checkPackageDraft,
    preParsing,
    handler: async ({ params, log }, reply) => {
      const { id } = await draftAt(office, params);
      const draft = await getDraft(office, id);
      const findings = await checkDraft(office, { engine, jobContracts, log }, draft, untilGone(reply));
      return { revision: draft.revision, findings: [...findings] };
    },
  });

  app.route({
    ...packagesApi.rebasePackageDraft,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      const merge = mergerBy(request.body.chosen);
      return { conflicts: [...(await rebaseDraft(office, actorOf(personOf(request)), id, merge))] };
    },
  });

  app.route({
    ...packagesApi.discardPackageDraft,
    preParsing,
    handler: async (request, reply) => {
      const { id } = await draftAt(office, request.params);
      await discardDraft(office, actorOf(personOf(request)), id);
      return reply.code(204).send(null);
    },
  });
};

/** What is released counts for every counter, so a second person approves it. */
const releaseRoutes: Routes = (app, context) => {
  const { office, engine, jobContracts } = context;
  app.route({
    ...packagesApi.releasePackageDraft,
    preParsing: [requirePerson({ office }, 'deploy-processes'), requireRecent({ office })],
    handler: async (request, reply) => {
      const { reason, accepted = [], ...release } = request.body;
      const { id: draftId, packageId } = await draftAt(office, request.params);
      const { files, patternId } = await getDraft(office, draftId);
      const findings = await acceptFindings(
        office,
        { engine, jobContracts, log: request.log },
        { id: packageId, files, patternId },
        accepted,
      );
      const change = { draftId, packageId, ...release, findings };
      const outcome = await throughApproval(context, personOf(request), { kind: 'package', change, reason });
      if (outcome.waiting) return reply.code(202).send(toWaiting(outcome.waiting));
      return outcome.result as { number: number; validFrom: string };
    },
  });
};
