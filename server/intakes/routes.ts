import {
  addIntakeScan,
  discardIntake,
  getIntakeScan,
  type IntakeScan,
  intakeScansOf,
  openScanLink,
  removeIntakeScan,
} from '../../office/intake/index.ts';
import type { Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { codePath } from '../http/qr-code.ts';
import { sendCopy } from '../http/send-file.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { readUploads, requirePaperKind } from '../http/uploads.ts';
import { intakesApi } from './contract.ts';
import type { IntakeScanView } from './schema.ts';

const toScan = (intakeId: string, { id, addedAt, ...scan }: IntakeScan): IntakeScanView => ({
  ...scan,
  id,
  addedAt: addedAt.toISOString(),
  url: `/api/intakes/${intakeId}/scans/${id}`,
});

/** Returns what comes to an intake before it is received. Somebody else's intake is as if it were not there. */
export const intakeRoutes: Routes = (app, context) => {
  const { office, settings, site } = context;
  const preParsing = requirePerson(context, 'receive-dossiers');

  app.route({
    ...intakesApi.listIntakeScans,
    preParsing,
    handler: async (request) => {
      const { intakeId } = request.params;
      const scans = await intakeScansOf(office, personOf(request).personId, intakeId);
      return { items: scans.map((scan) => toScan(intakeId, scan)) };
    },
  });

  app.route({
    ...intakesApi.addIntakeScan,
    preParsing,
    handler: async (request, reply) => {
      const { intakeId } = request.params;
      const { files, fields } = await readUploads(request);
      const [file] = files;
      if (!file || files.length > 1) throw problem(400, 'http.uploads.oneFile');
      const draft = { kind: requirePaperKind(fields.kind), name: fields.name || file.name, content: file.content };
      const scan = await addIntakeScan(office, personOf(request).personId, intakeId, draft);
      return reply.code(201).send(toScan(intakeId, scan));
    },
  });

  app.route({
    ...intakesApi.getIntakeScan,
    preParsing,
    handler: async (request, reply) => {
      const { intakeId, scanId } = request.params;
      return sendCopy(reply, await getIntakeScan(office, personOf(request).personId, intakeId, scanId));
    },
  });

  app.route({
    ...intakesApi.removeIntakeScan,
    preParsing,
    handler: async (request, reply) => {
      const { intakeId, scanId } = request.params;
      await removeIntakeScan(office, personOf(request).personId, intakeId, scanId);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...intakesApi.openScanLink,
    preParsing,
    handler: async (request, reply) => {
      const { intakeId } = request.params;
      const opened = await openScanLink(office, personOf(request).personId, intakeId, request.body.papers);
      const url = `${settings.publicUrl}${site.scanPageUrl(opened.token)}`;
      return reply.code(201).send({ url, expiresAt: opened.expiresAt.toISOString(), code: codePath(url) });
    },
  });

  app.route({
    ...intakesApi.discardIntake,
    preParsing,
    handler: async (request, reply) => {
      await discardIntake(office, personOf(request).personId, request.params.intakeId);
      return reply.code(204).send(null);
    },
  });
};
