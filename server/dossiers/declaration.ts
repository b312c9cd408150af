/** The applicant confirms what was typed at the counter: on a printed draft, which is signed or disputed there, or on a telephone that reads a QR code. */
import { checkDeclaration, declarationCheckOf } from '../../office/declaration-checks/index.ts';
import { drawDeclaration } from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { declarationRows } from '../forms/declaration-rows.ts';
import type { Routes } from '../http/context.ts';
import { codePath } from '../http/qr-code.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { getWholeDossierFor } from './access.ts';
import { dossiersApi } from './contract.ts';
import type { DeclarationCheckView } from './declaration-schema.ts';

/** Returns what the applicant said last; null when nobody was asked yet. */
export const toDeclarationCheck = async (office: Office, dossier: Dossier): Promise<DeclarationCheckView | null> => {
  const check = await declarationCheckOf(office, dossier);
  if (!check) return null;
  const { id: _, ...said } = check;
  return { ...said, saidAt: check.saidAt.toISOString() };
};

export const declarationRoutes: Routes = (app, context) => {
  const { office, settings, site } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.printDeclaration,
    preParsing,
    handler: async (request, reply) => {
      const dossier = await getWholeDossierFor(office, personOf(request), request.params.id);
      const content = await drawDeclaration(office, dossier, await declarationRows(office, dossier));
      return reply.type('application/pdf').header('cache-control', 'no-store').send(content);
    },
  });

  app.route({
    ...dossiersApi.openDeclarationLink,
    preParsing,
    handler: async (request, reply) => {
      const { id } = await getWholeDossierFor(office, personOf(request), request.params.id, 'print-receipt');
      const { path, expiresAt } = site.declarationLink(settings.linkSecret, id, office.systemNow());
      const url = `${settings.publicUrl}${path}`;
      return reply.code(201).send({ url, expiresAt: expiresAt.toISOString(), code: codePath(url) });
    },
  });

  app.route({
    ...dossiersApi.answerDeclaration,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const dossier = await getWholeDossierFor(office, person, request.params.id, 'print-receipt');
      await checkDeclaration(office, actorOf(person), { dossierId: dossier.id, way: 'print', ...request.body });
      const check = await toDeclarationCheck(office, dossier);
      if (!check) throw new Error('What was just written is not there.');
      return check;
    },
  });
};
