/**
 * What can be asked of dossiers: to receive one and to find some (here), to look at one from every side (here),
 * and its papers, those that were handed in and those that the office prints (`paper-routes.ts`).
 * A dossier that the person may not read is answered as if it were not there: every route asks `getDossierFor`.
 */
import { BULK_ITEMS_MAX } from '../../office/bulk/index.ts';
import { dossierIdsOf, instancesOf, requestWithdrawal, searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { findKnownPeople } from '../../office/intake/index.ts';
import { may, type Person, readingReach } from '../../office/people/index.ts';
import { revealDossier } from '../../office/privacy/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { AT_ONCE, instanceKey, orMissing } from '../engine/request.ts';
import type { Context, Routes } from '../http/context.ts';
import { forbidden, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson, tokenOf } from '../http/session-guard.ts';
import { toInstance } from '../instances/view.ts';
import { paperNames, processNames, unitNames } from '../names/names.ts';
import { conditionsFor, getDossierFor, type SeenDossier, sightsIn } from './access.ts';
import { dossiersApi } from './contract.ts';
import { correctionRoutes } from './correct.ts';
import { declarationRoutes } from './declaration.ts';
import { linkedDossiers } from './links.ts';
import { messagesOf } from './messages.ts';
import { issuedPaperRoutes, paperRoutes } from './paper-routes.ts';
import { receive } from './receive.ts';
import { toDeadline, toDossier, toDossierRow, toHistoryEntry } from './view.ts';

export const dossierRoutes: Routes = (app, context) => {
  findingRoutes(app, context);
  receivingRoutes(app, context);
  lookingRoutes(app, context);
  correctionRoutes(app, context);
  declarationRoutes(app, context);
  paperRoutes(app, context);
  issuedPaperRoutes(app, context);
};

const findingRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.searchDossiers,
    preParsing,
    handler: async (request) => {
      const { sort, order, after, limit = 50, ...filter } = request.query;
      const page = await searchDossiers(office, {
        ...conditionsFor(personOf(request), filter),
        limit,
        ...(sort ? { sort } : {}),
        ...(order ? { descending: order === 'desc' } : {}),
        ...(after ? { after } : {}),
      });
      const sight = await sightsIn(office, personOf(request), page.items);
      return {
        items: page.items.map((dossier) => toDossierRow(dossier, sight(dossier))),
        next: page.next,
        total: page.total,
      };
    },
  });

  app.route({
    ...dossiersApi.countDossiers,
    preParsing,
    handler: async (request) => {
      const found = await dossierIdsOf(office, conditionsFor(personOf(request), request.query), BULK_ITEMS_MAX + 1);
      return { count: Math.min(found.length, BULK_ITEMS_MAX), capped: found.length > BULK_ITEMS_MAX };
    },
  });

  app.route({
    ...dossiersApi.findKnownPeople,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request) => {
      const person = personOf(request);
      // Whoever enters the office's own matters asks no citizen.
      const unitCodes = person.memberships.map(({ unitCode }) => unitCode);
      if (!may(person, 'receive-dossiers', { unitCodes, internal: false })) throw forbidden();
      return {
        items: [...(await findKnownPeople(office, actorOf(person), request.body.number, readingReach(person)))],
      };
    },
  });
};

const receivingRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...dossiersApi.receiveDossier,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request, reply) =>
      reply.code(201).send(await receive(context, personOf(request), request.body, request.log)),
  });

  app.route({
    ...dossiersApi.revealDossier,
    preParsing: requirePerson(context, 'reveal-personal-data'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id: dossierId, sight } = await getDossierFor(office, person, request.params.id);
      if (sight === 'whole') throw problem(409, 'privacy.shownAlready');
      const { ground, reason = '' } = request.body;
      const seen = { token: tokenOf(request) ?? '', dossierId };
      const until = await revealDossier(office, actorOf(person), seen, { ground, reason });
      return reply.code(201).send({ until: until.toISOString() });
    },
  });

  app.route({
    ...dossiersApi.withdrawDossier,
    preParsing: requirePerson(context, 'withdraw-dossier'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = await getDossierFor(office, person, request.params.id, 'withdraw-dossier');
      await requestWithdrawal(office, actorOf(person), id, request.body.reason);
      return reply.code(202).send(null);
    },
  });
};

/** Returns the process instances behind a dossier, the one of its procedure first. */
const instancesBehind = async (context: Context, person: Person, dossier: SeenDossier) => {
  const { office, engine } = context;
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
  return Promise.all(known.map((instance) => toInstance(context, person, instance, dossier, dossier.sight)));
};

const lookingRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...dossiersApi.getDossier,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      return toDossier(context, person, await getDossierFor(office, person, request.params.id));
    },
  });

  app.route({
    ...dossiersApi.getDossierHistory,
    preParsing,
    handler: async (request) => {
      const { id, sight } = await getDossierFor(office, personOf(request), request.params.id);
      const [entries, papers, processes, units] = await Promise.all([
        historyOf(office, id),
        paperNames(office),
        processNames(office),
        unitNames(office),
      ]);
      return { items: entries.map((entry) => toHistoryEntry(entry, { papers, processes, units }, sight)) };
    },
  });

  app.route({
    ...dossiersApi.listDossierMessages,
    preParsing,
    handler: async (request) => {
      const dossier = await getDossierFor(office, personOf(request), request.params.id);
      return { items: await messagesOf(office, dossier) };
    },
  });

  app.route({
    ...dossiersApi.listDossierLinks,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { id } = await getDossierFor(office, person, request.params.id);
      return { items: await linkedDossiers(office, person, id) };
    },
  });

  app.route({
    ...dossiersApi.getDossierDeadline,
    preParsing,
    handler: async (request) => {
      const { id } = await getDossierFor(office, personOf(request), request.params.id);
      return toDeadline(office, id);
    },
  });

  app.route({
    ...dossiersApi.getDossierProcess,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const dossier = await getDossierFor(office, person, request.params.id);
      return { items: await instancesBehind(context, person, dossier) };
    },
  });
};
