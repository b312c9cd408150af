/** The audit trail for administrators and those who watch over the city: searched and exported, verified, and told to the person whose data it is. */
import { noteAct, searchEntries } from '../../office/audit/index.ts';
import { searchLooks, trailCopy } from '../../office/reading-log/index.ts';
import { dayOf } from '../../office/time/index.ts';
import type { Context, Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { auditApi } from './contract.ts';
import { actsFile, FILE_ROWS_MAX, looksFile } from './files.ts';
import { actFilter, dossiersAsked, lookFilter, periodOf } from './filters.ts';
import { createVerifier } from './verifier.ts';
import { toActs, toChain, toLooks } from './view.ts';
import { auditWords } from './words.ts';

/** The most looks of an answer to the person whose data it is. */
const ANSWER_MAX = 1000;
const PAGE = 50;

export const auditRoutes: Routes = (app, context) => {
  chainRoutes(app, context);
  searchRoutes(app, context);
  fileRoutes(app, context);
};

const chainRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'verify-audit');
  const verifier = createVerifier(office, context.log);

  app.route({ ...auditApi.getAuditChain, preParsing, handler: async () => toChain(office, verifier) });

  app.route({
    ...auditApi.verifyAudit,
    preParsing,
    handler: async (request, reply) => {
      await verifier.start(actorOf(personOf(request)));
      return reply.code(202).send(null);
    },
  });

  app.route({
    ...auditApi.getAuditCopy,
    preParsing,
    handler: async (request, reply) => {
      const { content, entries } = await trailCopy(office);
      await noteAct(office, actorOf(personOf(request)), 'copy-audit', 'audit:chain', { entries });
      return attach(reply, `audit-${dayOf(office.systemNow())}.jsonl.gz`, 'application/gzip').send(content as never);
    },
  });
};

const searchRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'see-audit');

  app.route({ ...auditApi.getAuditWords, preParsing, handler: async () => auditWords() });

  app.route({
    ...auditApi.searchActs,
    preParsing,
    handler: async ({ query }) => {
      const { after, limit = PAGE } = query;
      const page = await searchEntries(office, {
        ...(await actFilter(office, query)),
        limit,
        ...(after ? { after } : {}),
      });
      return { items: await toActs(office, page.items), next: page.next };
    },
  });

  app.route({
    ...auditApi.searchLooks,
    preParsing,
    handler: async ({ query }) => {
      const { after, limit = PAGE } = query;
      const page = await searchLooks(office, {
        ...(await lookFilter(office, query)),
        limit,
        ...(after ? { after } : {}),
      });
      return { items: await toLooks(office, page.items), next: page.next };
    },
  });

  app.route({
    ...auditApi.findWhoLooked,
    preParsing,
    handler: async (request) => {
      const dossiers = await dossiersAsked(office, request.body);
      const dossierIds = dossiers.map(({ id }) => id);
      request.shownDossiers = dossierIds;
      const limit = ANSWER_MAX;
      const page = await searchLooks(office, { dossierIds, outcome: 'shown', limit, ...periodOf(request.body) });
      return { items: await toLooks(office, page.items), dossiers: [...dossiers], capped: page.next !== null };
    },
  });
};

const fileRoutes: Routes = (app, context: Context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'see-audit');
  const limit = FILE_ROWS_MAX;

  app.route({
    ...auditApi.getActsFile,
    preParsing,
    handler: async ({ query }, reply) => {
      const { items } = await searchEntries(office, { ...(await actFilter(office, query)), limit });
      const content = actsFile(await toActs(office, items), query.language ?? 'vi');
      return attach(reply, 'audit.csv', 'text/csv; charset=utf-8').send(content);
    },
  });

  app.route({
    ...auditApi.getLooksFile,
    preParsing,
    handler: async ({ query }, reply) => {
      const { items } = await searchLooks(office, { ...(await lookFilter(office, query)), limit });
      const content = looksFile(await toLooks(office, items), query.language ?? 'vi');
      return attach(reply, 'looks.csv', 'text/csv; charset=utf-8').send(content);
    },
  });
};

type Headed = { type(mediaType: string): Headed; header(name: string, value: string): Headed };

const attach = <Reply extends Headed>(reply: Reply, name: string, mediaType: string): Reply => {
  reply.type(mediaType).header('content-disposition', `attachment; filename="${name}"`);
  return reply;
};
