import { comingConferences } from '../../office/conferences/index.ts';
import { extensionTerms } from '../../office/legal-clock/index.ts';
import { COUNTED_MAX, NEAR_WORKING_HOURS, STUCK_WORKING_HOURS } from '../../office/steering/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { unitNames } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { extendDossier, getDossierToSteer, instructUnit, putOnAgenda } from './acts.ts';
import { steeringApi } from './contract.ts';
import { readCounts, readPage } from './read.ts';
import { toCounts, toLines } from './view.ts';

const PAGE_LINES = 50;

export const steeringRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context, 'see-board');

  app.route({
    ...steeringApi.getSteering,
    preParsing,
    handler: async (request) => {
      const { holder } = request.query;
      const [{ counts, around }, names, staff] = await Promise.all([
        readCounts(office, personOf(request), request.query),
        unitNames(office),
        staffOf(office),
      ]);
      return {
        now: around.now.toISOString(),
        nearWorkingHours: NEAR_WORKING_HOURS,
        stuckWorkingHours: STUCK_WORKING_HOURS,
        ...toCounts(counts, names),
        holder: holder === undefined ? null : { userName: holder, name: staff.nameOf(holder) },
        countedMax: COUNTED_MAX,
        capped: counts.capped,
      };
    },
  });

  app.route({
    ...steeringApi.listSteering,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { after, limit = PAGE_LINES, ...query } = request.query;
      const { page, beside } = await readPage(office, person, query, { after, limit });
      return {
        items: toLines(person, page.items, beside),
        next: page.next,
        total: { count: page.count, capped: false },
      };
    },
  });

  addActs(app, context);
};

/** What is done from a line. */
const addActs: Routes = (app, context) => {
  const { office } = context;
  const acting = requirePerson(context, 'steer-dossiers');
  app.route({
    ...steeringApi.instructUnit,
    preParsing: requirePerson(context, 'instruct-units'),
    handler: async (request, reply) => {
      const dueAt = await instructUnit(context, personOf(request), request.params.id, request.body);
      return reply.code(201).send({ dueAt: dueAt.toISOString() });
    },
  });

  app.route({
    ...steeringApi.getExtensionTerms,
    preParsing: acting,
    handler: async (request) => {
      const { id } = await getDossierToSteer(office, personOf(request), request.params.id);
      return extensionTerms(office, id);
    },
  });

  app.route({
    ...steeringApi.extendWithApology,
    preParsing: acting,
    handler: async (request) => {
      const dueAt = await extendDossier(office, personOf(request), request.params.id, request.body);
      return { dueAt: dueAt.toISOString() };
    },
  });

  app.route({
    ...steeringApi.listComingConferences,
    preParsing: acting,
    handler: async () => ({
      items: (await comingConferences(office)).map(({ startsAt, ...conference }) => ({
        ...conference,
        startsAt: startsAt?.toISOString() ?? null,
      })),
    }),
  });

  app.route({
    ...steeringApi.proposeTopic,
    preParsing: acting,
    handler: async (request, reply) => {
      await putOnAgenda(context, personOf(request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  });
};
