/** The counter tells a person what is kept about her, takes her requests, and those who answer and watch see all requests with their clocks. Who may is decided by the office. */
import type { Office } from '../../office/kernel/index.ts';
import {
  askCorrectionAtCounter,
  askDeletionAtCounter,
  type DataRequest,
  listDataRequests,
  listedForPerson,
  ownPartOf,
  type Requester,
  refuseDeletion,
  tellAtCounter,
} from '../../office/person-rights/index.ts';
import type { Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import type { ServerSettings } from '../http/settings.ts';
import { personDataApi } from './contract.ts';
import { correctable, keptFileName, keptViewOf, keptViewsOf } from './kept-view.ts';
import { toDataRequest } from './request-view.ts';

/** People come one after another; whoever asks faster than that is no counter. */
const TOLD_PER_MINUTE = 10;
const SHOWN_MAX = 20;
const PAGE = 50;

/** A request that was taken just now, for whoever stands there. */
const toTaken = async (office: Office, request: DataRequest) => {
  const [listed] = await listedForPerson(office, [request]);
  if (!listed) throw new Error('What was just taken is not there');
  return toDataRequest(listed);
};

const requesterOf = (asked: {
  readonly number: string;
  readonly name: string;
  readonly email?: string;
}): Requester => ({
  ...{ idNumber: asked.number, name: asked.name },
  ...(asked.email ? { email: asked.email } : {}),
});

export const personDataRoutes: Routes = (app, context) => {
  tellRoutes(app, context);
  askRoutes(app, context);
  requestRoutes(app, context);
};

const rateOf = ({ triesPerMinuteMax }: Pick<ServerSettings, 'triesPerMinuteMax'>) => ({
  max: triesPerMinuteMax ?? TOLD_PER_MINUTE,
  timeWindow: '1 minute',
});

const tellRoutes: Routes = (app, context) => {
  const { office, settings, site } = context;
  const rateLimit = rateOf(settings);
  const preParsing = requirePerson(context, 'tell-person-data');

  app.route({
    ...personDataApi.tellPersonData,
    config: { ...personDataApi.tellPersonData.config, rateLimit },
    preParsing,
    handler: async (request) => {
      const { number, reason } = request.body;
      const { items, capped, requests } = await tellAtCounter(office, personOf(request), number, reason);
      const shown = await Promise.all(items.slice(0, SHOWN_MAX).map((one) => keptViewOf(office, one)));
      const own = await listedForPerson(office, requests);
      return { items: shown, count: items.length, capped, requests: own.map(toDataRequest) } as never;
    },
  });

  app.route({
    ...personDataApi.getPersonDataFile,
    config: { ...personDataApi.getPersonDataFile.config, rateLimit },
    preParsing,
    handler: async (request, reply) => {
      const { number, reason, format, language } = request.body;
      const { items, capped } = await tellAtCounter(office, personOf(request), number, reason);
      request.shownDossiers = items.map(({ dossierId }) => dossierId);
      const about = { language, format, idNumber: number, at: await office.now(), capped };
      const { mediaType, content } = site.keptFile(about, keptViewsOf(office, items));
      return reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename="${keptFileName(office, format)}"`)
        .send(content as never);
    },
  });
};

const askRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const rateLimit = rateOf(settings);
  const preParsing = requirePerson(context, 'tell-person-data');

  app.route({
    ...personDataApi.askPersonDataCorrection,
    config: { ...personDataApi.askPersonDataCorrection.config, rateLimit },
    preParsing,
    handler: async (request, reply) => {
      const { dossierId, field, wanted, reason, ...asked } = request.body;
      const person = personOf(request);
      const own = await ownPartOf(office, dossierId, asked.number);
      const found = own && correctable(await keptViewOf(office, { dossierId, own }), field);
      if (!found) throw notFound();
      const { label, value } = found;
      const correction = { dossierId, field, label, valueBefore: value.vi, valueWanted: wanted, reason };
      const taken = await askCorrectionAtCounter(office, person, { ...correction, requester: requesterOf(asked) });
      return reply.code(201).send(await toTaken(office, taken));
    },
  });

  app.route({
    ...personDataApi.askPersonDataDeletion,
    config: { ...personDataApi.askPersonDataDeletion.config, rateLimit },
    preParsing,
    handler: async (request, reply) => {
      const { dossierId, reason, ...asked } = request.body;
      const deletion = { dossierId, reason, requester: requesterOf(asked) };
      const taken = await askDeletionAtCounter(office, personOf(request), deletion);
      return reply.code(201).send(await toTaken(office, taken));
    },
  });
};

const requestRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...personDataApi.refuseDeletion,
    preParsing: requirePerson(context, 'decide-deletions'),
    handler: async (request, reply) => {
      await refuseDeletion(office, personOf(request), request.params.id, request.body.reason);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...personDataApi.listDataRequests,
    preParsing: requirePerson(context, 'see-data-requests'),
    handler: async (request) => {
      const { limit = PAGE, ...filter } = request.query;
      const { items, next } = await listDataRequests(office, personOf(request), { limit, ...filter } as never);
      return { items: items.map(toDataRequest), next };
    },
  });
};
