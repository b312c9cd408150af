/** The papers of a dossier: what was handed in with it, and what the office prints and issues of it. */
import {
  drawControlSlip,
  drawDossierRegister,
  getDocument,
  issueReceipt,
  issueSlip,
  printDossier,
} from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import { lookUpCodeOf, renewLookUpCode } from '../../office/look-up/index.ts';
import { addPaper, getPaper } from '../../office/papers/index.ts';
import { may, type Person, readingReach } from '../../office/people/index.ts';
import { showName, sightOf } from '../../office/privacy/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, notFound, problem } from '../http/problem.ts';
import { sendCopy, sendFile, sendOriginal } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { readUploads, requirePaperKind } from '../http/uploads.ts';
import { paperNames } from '../names/names.ts';
import { toSlip } from '../slips/view.ts';
import { getWholeDossierFor } from './access.ts';
import { dossiersApi } from './contract.ts';
import { toPaper } from './view.ts';

/** Papers that were handed in, and documents that were issued, as files. */
export const paperRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.addPaper,
    preParsing: requirePerson(context, 'add-paper'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = await getWholeDossierFor(office, person, request.params.id, 'add-paper');
      const { files, fields } = await readUploads(request);
      const [file] = files;
      if (!file || files.length > 1) throw problem(400, 'http.uploads.oneFile');
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
    ...dossiersApi.getPaper,
    preParsing,
    handler: async (request, reply) => {
      const { id } = await getWholeDossierFor(office, personOf(request), request.params.id);
      const { paperId } = request.params;
      if (request.query.original) return sendOriginal(reply, await getPaper(office, id, paperId, 'original'));
      return sendCopy(reply, await getPaper(office, id, paperId));
    },
  });

  app.route({
    ...dossiersApi.getDocument,
    preParsing,
    handler: async (request, reply) => {
      const { id } = await getWholeDossierFor(office, personOf(request), request.params.id);
      const document = await getDocument(office, request.params.documentId);
      if (document.dossierId !== id) throw notFound();
      return sendFile(reply, document);
    },
  });
};

/** Returns the unit at whose counter this person prints: one of hers that the dossier concerns. @throws HttpProblem 403 when there is none */
const counterOf = (person: Person, { unitCodes, procedureCode }: Dossier): string => {
  const unit = unitCodes.find((code) => may(person, 'print-receipt', { unitCodes: [code], procedureCode }));
  if (unit === undefined) throw forbidden();
  return unit;
};

/** Papers that are drawn when they are asked for, and the control slip, which is also issued with a number. */
export const issuedPaperRoutes: Routes = (app, context) => {
  registerRoutes(app, context);
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.printDossier,
    preParsing,
    handler: async (request, reply) => {
      const { id, code } = await getWholeDossierFor(office, personOf(request), request.params.id);
      const content = await printDossier(office, id);
      return sendFile(reply, { name: `${code}.pdf`, mediaType: 'application/pdf', content });
    },
  });

  app.route({
    ...dossiersApi.getControlSlip,
    preParsing,
    handler: async (request, reply) => {
      const { id } = await getWholeDossierFor(office, personOf(request), request.params.id);
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .send(await drawControlSlip(office, id));
    },
  });

  app.route({
    ...dossiersApi.issueControlSlip,
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      const person = personOf(request);
      const dossier = await getWholeDossierFor(office, person, request.params.id, 'print-receipt');
      const order = { kind: 'control', dossierId: dossier.id, unitCode: counterOf(person, dossier) } as const;
      const slip = await issueSlip(office, actorOf(person), { ...order, key: request.body.key });
      return reply.code(201).send(await toSlip(office, slip));
    },
  });

  app.route({
    ...dossiersApi.renewLookUpCode,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = await getWholeDossierFor(office, person, request.params.id, 'receive-dossiers');
      const { lookUpVersion, reason } = request.body;
      const renewal = { dossierId: id, lookUpVersion, reason: reason.trim() };
      const dossier = await renewLookUpCode(office, actorOf(person), renewal);
      const { documentId } = await issueReceipt(office, actorOf(person), dossier, context.settings.publicUrl);
      return reply.code(201).send({
        lookUpCode: lookUpCodeOf(office, dossier) ?? '',
        receiptUrl: `/api/dossiers/${id}/documents/${documentId}`,
      });
    },
  });
};

/** Form 07, drawn for whoever asks with what she may see of it. */
const registerRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...dossiersApi.getDossierRegister,
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { unit: unitCode, from, to } = request.query;
      if (!may(person, 'see-registers', { unitCodes: [unitCode] })) throw forbidden();
      const content = await drawDossierRegister(
        office,
        { unitCode, from, to, signerName: person.fullName },
        readingReach(person),
        (dossier) => showName(sightOf(person, dossier) ?? 'masked', dossier.applicantName),
      );
      return reply.type('application/pdf').header('cache-control', 'no-store').send(content);
    },
  });
};
