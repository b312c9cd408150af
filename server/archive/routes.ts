import {
  addRule,
  beginSubmission,
  getSubmission,
  liftHold,
  listHolds,
  placeHold,
  type Submission,
  submissionFile,
  submissionPaper,
  verifyRule,
} from '../../office/archive/index.ts';
import { noteAct } from '../../office/audit/index.ts';
import { findDossierByCode } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { may, type Person, writtenReason } from '../../office/people/index.ts';
import type { Context, Routes } from '../http/context.ts';
import { forbidden, notFound, problem } from '../http/problem.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { serverTexts } from '../texts/index.ts';
import { archiveApi } from './contract.ts';
import { retentionRoutes } from './retention-routes.ts';
import { maySeeUnit, toDetails, toOverview, toRules } from './view.ts';

const PDF = 'application/pdf';

export const archiveRoutes: Routes = (app, context) => {
  submissionRoutes(app, context);
  fileRoutes(app, context);
  holdRoutes(app, context);
  ruleRoutes(app, context);
  retentionRoutes(app, context);
};

/** What another unit submitted is told as what does not exist. */
const seenSubmission = async ({ office }: Context, person: Person, id: string): Promise<Submission> => {
  const submission = await getSubmission(office, id).catch((error: unknown) => {
    if (error instanceof OfficeError && error.kind === 'not-found') throw notFound();
    throw error;
  });
  if (!maySeeUnit(person, submission.unitCode)) throw notFound();
  return submission;
};

const submissionRoutes: Routes = (app, context) => {
  const { office, archive } = context;
  const preParsing = requirePerson(context, 'see-archive');

  app.route({
    ...archiveApi.getArchive,
    preParsing,
    handler: async (request) => toOverview(office, personOf(request)),
  });

  app.route({
    ...archiveApi.beginSubmission,
    preParsing: requirePerson(context, 'submit-to-archive'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { unitCode } = request.body;
      if (!may(person, 'submit-to-archive', { unitCodes: [unitCode] })) throw forbidden();
      const id = await beginSubmission(office, actorOf(person), request.body);
      archive.wake();
      return reply.code(202).send({ id });
    },
  });

  app.route({
    ...archiveApi.getSubmission,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      return toDetails(office, person, await seenSubmission(context, person, request.params.id));
    },
  });
};

const fileRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'see-archive');

  app.route({
    ...archiveApi.printSubmissionReceipt,
    preParsing,
    handler: async (request, reply) => {
      const { id, number } = await seenSubmission(context, personOf(request), request.params.id);
      const content = await submissionPaper(office, id, 'receipt');
      return sendFile(reply, { name: serverTexts.text('archive.receiptFile', { number }).vi, mediaType: PDF, content });
    },
  });

  app.route({
    ...archiveApi.printSubmissionList,
    preParsing,
    handler: async (request, reply) => {
      const { id, number } = await seenSubmission(context, personOf(request), request.params.id);
      const content = await submissionPaper(office, id, 'list');
      return sendFile(reply, { name: serverTexts.text('archive.listFile', { number }).vi, mediaType: PDF, content });
    },
  });

  const mayGive = [requirePerson(context, 'give-archive'), requireRecent(context)];
  const given = async (request: Parameters<typeof personOf>[0] & { readonly params: { readonly id: string } }) => {
    const submission = await seenSubmission(context, personOf(request), request.params.id);
    if (!may(personOf(request), 'give-archive', { unitCodes: [submission.unitCode] })) throw forbidden();
    return submission;
  };

  app.route({
    ...archiveApi.giveSubmission,
    preParsing: mayGive,
    handler: async (request, reply) => {
      const { id, number } = await given(request);
      const reason = writtenReason(request.body.reason);
      await noteAct(office, actorOf(personOf(request)), 'give-archive-file', `submission:${id}`, { number, reason });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...archiveApi.getSubmissionFile,
    preParsing: mayGive,
    handler: async (request, reply) => {
      const { id } = await given(request);
      const { fileName, dossierIds, content } = await submissionFile(office, id);
      request.shownDossiers = dossierIds;
      reply.type('application/x-tar').header('content-disposition', `attachment; filename="${fileName}"`);
      return reply.send(content as never);
    },
  });
};

const holdRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'keep-archive');
  const holds = async () => ({
    items: (await listHolds(office)).map((hold) => ({ ...hold, placedAt: hold.placedAt.toISOString() })),
  });

  app.route({ ...archiveApi.listHolds, preParsing, handler: holds });

  app.route({
    ...archiveApi.placeHold,
    preParsing,
    handler: async (request, reply) => {
      const { dossierCode, reason } = request.body;
      const dossier = await findDossierByCode(office, dossierCode);
      if (!dossier) throw problem(404, 'archive.noSuchDossier', { code: dossierCode });
      await placeHold(office, actorOf(personOf(request)), dossier.id, reason);
      return reply.code(201).send(await holds());
    },
  });

  app.route({
    ...archiveApi.liftHold,
    preParsing,
    handler: async (request) => {
      await liftHold(office, actorOf(personOf(request)), request.params.dossierId, request.body.reason);
      return holds();
    },
  });
};

const ruleRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'keep-archive');

  app.route({
    ...archiveApi.listRetentionRules,
    preParsing: requirePerson(context, 'see-archive'),
    handler: () => toRules(office),
  });

  app.route({
    ...archiveApi.addRetentionRule,
    preParsing,
    handler: async (request, reply) => {
      await addRule(office, actorOf(personOf(request)), request.body);
      return reply.code(201).send(await toRules(office));
    },
  });

  app.route({
    ...archiveApi.verifyRetentionRule,
    preParsing,
    handler: async (request, reply) => {
      await verifyRule(office, actorOf(personOf(request)), request.params.id, request.body.note);
      return reply.code(204).send(null);
    },
  });
};
