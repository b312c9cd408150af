import { drawControlSlip, drawDossierRegister, getDocument, printDossier } from '../../office/documents/index.ts';
import { instancesOf, requestWithdrawal, searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { findKnownPeople } from '../../office/intake/index.ts';
import { addPaper, getPaper } from '../../office/papers/index.ts';
import { may } from '../../office/people/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { api } from '../api.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import { orMissing } from '../engine/engine-problem.ts';
import { instanceKey } from '../engine/keys.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, HttpProblem, notFound } from '../http/problem.ts';
import { sendCopy, sendFile, sendOriginal } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson, visibleUnits } from '../http/session-guard.ts';
import { readUploads, requirePaperKind } from '../http/uploads.ts';
import { toInstance } from '../instances/view.ts';
import { paperNames } from '../names/papers.ts';
import { findDossier } from './access.ts';
import { linkedDossiers } from './links.ts';
import { messagesOf } from './messages.ts';
import { receive } from './receive.ts';
import { toDeadline, toDossier, toDossierRow, toHistoryEntry, toPaper } from './view.ts';

export const dossierRoutes: Routes = (app, context) => {
  const { office, engine } = context;
  const preHandler = requirePerson(context);

  app.route({
    ...api.receiveDossier,
    preHandler: requirePerson(context, 'receive-dossiers'),
    handler: async (request, reply) =>
      reply.code(201).send(await receive(context, personOf(request), request.body, request.log)),
  });

  app.route({
    ...api.searchDossiers,
    preHandler,
    handler: async (request) => {
      const { unit, procedure, limit = 50, ...asked } = request.query;
      const visible = visibleUnits(personOf(request));
      const wanted = unit ? [unit].filter((code) => !visible || visible.includes(code)) : visible;
      const page = await searchDossiers(office, {
        ...asked,
        limit,
        ...(wanted ? { unitCodes: wanted } : {}),
        ...(procedure ? { procedureCode: procedure } : {}),
      });
      return { items: page.items.map(toDossierRow), next: page.next, total: page.total };
    },
  });

  app.route({
    ...api.findKnownPeople,
    preHandler,
    handler: async (request) => ({
      items: [...(await findKnownPeople(office, request.query.text, visibleUnits(personOf(request))))],
    }),
  });

  app.route({
    ...api.getDossier,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      return toDossier(context, person, await findDossier(office, person, request.params.id));
    },
  });

  app.route({
    ...api.getDossierHistory,
    preHandler,
    handler: async (request) => {
      const { id } = await findDossier(office, personOf(request), request.params.id);
      const [entries, names] = await Promise.all([historyOf(office, id), paperNames(office)]);
      return { items: entries.map((entry) => toHistoryEntry(entry, names)) };
    },
  });

  app.route({
    ...api.listDossierMessages,
    preHandler,
    handler: async (request) => {
      const dossier = await findDossier(office, personOf(request), request.params.id);
      return { items: await messagesOf(office, dossier) };
    },
  });

  app.route({
    ...api.listDossierLinks,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const { id } = await findDossier(office, person, request.params.id);
      return { items: await linkedDossiers(office, person, id) };
    },
  });

  app.route({
    ...api.printDossier,
    preHandler,
    handler: async (request, reply) => {
      const { id, code } = await findDossier(office, personOf(request), request.params.id);
      const content = await printDossier(office, id);
      return sendFile(reply, { name: `${code}.pdf`, mediaType: 'application/pdf', content });
    },
  });

  app.route({
    ...api.getDossierDeadline,
    preHandler,
    handler: async (request) => {
      const { id } = await findDossier(office, personOf(request), request.params.id);
      return toDeadline(office, id);
    },
  });

  app.route({
    ...api.withdrawDossier,
    preHandler: requirePerson(context, 'withdraw-dossier'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = await findDossier(office, person, request.params.id, 'withdraw-dossier');
      await requestWithdrawal(office, actorOf(person), id, request.body.reason);
      return reply.code(202).send(null);
    },
  });

  app.route({
    ...api.addPaper,
    preHandler: requirePerson(context, 'add-paper'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = await findDossier(office, person, request.params.id, 'add-paper');
      const { files, fields } = await readUploads(request);
      const [file] = files;
      if (!file || files.length > 1) throw new HttpProblem(400, 'One file is added at a time.');
      const kind = requirePaperKind(fields.kind);
      const paper = await addPaper(office, actorOf(person), id, {
        kind,
        name: fields.name || file.name,
        content: file.content,
      });
      return reply.code(201).send(toPaper(id, paper, await paperNames(office)));
    },
  });

  app.route({
    ...api.getPaper,
    preHandler,
    handler: async (request, reply) => {
      const { id } = await findDossier(office, personOf(request), request.params.id);
      const { paperId } = request.params;
      if (request.query.original) return sendOriginal(reply, await getPaper(office, id, paperId, 'original'));
      return sendCopy(reply, await getPaper(office, id, paperId));
    },
  });

  app.route({
    ...api.getControlSlip,
    preHandler,
    handler: async (request, reply) => {
      const { id } = await findDossier(office, personOf(request), request.params.id);
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .send(await drawControlSlip(office, id));
    },
  });

  app.route({
    ...api.getDossierRegister,
    preHandler,
    handler: async (request, reply) => {
      const person = personOf(request);
      const { unit: unitCode, from, to } = request.query;
      if (!may(person, 'read-dossier', { unitCodes: [unitCode] })) throw forbidden();
      const content = await drawDossierRegister(office, { unitCode, from, to, signerName: person.fullName });
      return reply.type('application/pdf').header('cache-control', 'no-store').send(content);
    },
  });

  app.route({
    ...api.getDocument,
    preHandler,
    handler: async (request, reply) => {
      const { id } = await findDossier(office, personOf(request), request.params.id);
      const document = await getDocument(office, request.params.documentId);
      if (document.dossierId !== id) throw notFound();
      return sendFile(reply, document);
    },
  });

  app.route({
    ...api.getDossierProcess,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const dossier = await findDossier(office, person, request.params.id);
      const linked = await instancesOf(office, dossier.id);
      const { processId } = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
      const found = await Promise.all(
        linked.map(({ processInstanceKey }) =>
          orMissing(engine.getProcessInstance({ processInstanceKey: instanceKey(processInstanceKey) }, AT_ONCE)),
        ),
      );
      const known = found
        .filter((instance) => instance !== undefined)
        .sort((a, b) => Number(b.processDefinitionId === processId) - Number(a.processDefinitionId === processId));
      return { items: await Promise.all(known.map((instance) => toInstance(context, person, instance, dossier))) };
    },
  });
};
