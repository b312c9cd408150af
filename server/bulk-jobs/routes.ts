import { bulkFile, dossiersInFile, getBulk, listBulk, startBulk, undoBulk } from '../../office/bulk/index.ts';
import type { Routes } from '../http/context.ts';
import { sendFile } from '../http/send-file.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { staffOf } from '../names/staff.ts';
import { bulkJobsApi } from './contract.ts';
import { draftFor } from './draft.ts';
import { startRefusal } from './refusals.ts';
import { bulkDetails, toBulkJob } from './view.ts';

export const bulkRoutes: Routes = (app, context) => {
  const { office, bulk } = context;
  const preParsing = requirePerson(context, 'work-on-tasks');

  app.route({
    ...bulkJobsApi.listBulkJobs,
    preParsing,
    handler: async (request) => {
      const [jobs, staff] = await Promise.all([listBulk(office, personOf(request).personId), staffOf(office)]);
      return { items: jobs.map((job) => toBulkJob(job, staff)) };
    },
  });

  app.route({
    ...bulkJobsApi.draftBulkJob,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      const id = await draftFor(context, person, request.body);
      return reply.code(201).send(await bulkDetails(context, person.personId, id));
    },
  });

  app.route({
    ...bulkJobsApi.getBulkJob,
    preParsing,
    handler: async (request) => bulkDetails(context, personOf(request).personId, request.params.id),
  });

  app.route({
    ...bulkJobsApi.startBulkJob,
    preParsing,
    handler: async (request) => {
      const { personId } = personOf(request);
      const { id } = request.params;
      const reason = request.body.reason?.trim() || null;
      startRefusal(await bulkDetails(context, personId, id), reason);
      await startBulk(office, personId, id, reason);
      bulk.wake();
      return bulkDetails(context, personId, id);
    },
  });

  app.route({
    ...bulkJobsApi.undoBulkJob,
    preParsing,
    handler: async (request, reply) => {
      const { personId } = personOf(request);
      const id = await undoBulk(office, personId, request.params.id);
      bulk.wake();
      return reply.code(201).send(await bulkDetails(context, personId, id));
    },
  });

  app.route({
    ...bulkJobsApi.getBulkFile,
    preParsing,
    handler: async (request, reply) => {
      const { id } = request.params;
      const { personId } = personOf(request);
      const { action } = await getBulk(office, personId, id);
      const content = await bulkFile(office, personId, id);
      request.shownDossiers = await dossiersInFile(office, id);
      const name = `motcua-${id.slice(0, 8)}`;
      return action === 'export'
        ? sendFile(reply, { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content }, 'attachment')
        : sendFile(reply, { name: `${name}.pdf`, mediaType: 'application/pdf', content });
    },
  });
};
