import type { FastifyRequest } from 'fastify';
import type { Office } from '../../office/kernel/index.ts';
import {
  beginOperation,
  cancelOperation,
  getOperation,
  pauseOperation,
  resumeOperation,
} from '../../office/operations/index.ts';
import type { Person } from '../../office/people/index.ts';
import type { Context, Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { causeInstances, incidentCauses } from './causes.ts';
import { operationsApi } from './contract.ts';
import { draftFor, draftRetry } from './draft.ts';
import { requireOperate } from './rights.ts';
import { operationDetails, operationItems, operationRows } from './view.ts';

const PAGE = 50;

export const operationRoutes: Routes = (app, context) => {
  lookingRoutes(app, context);
  actingRoutes(app, context);
};

const lookingRoutes: Routes = (app, context) => {
  app.route({
    ...operationsApi.listIncidentCauses,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => incidentCauses(context, personOf(request)),
  });

  app.route({
    ...operationsApi.listCauseInstances,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const { after, limit = PAGE, ...cause } = request.query;
      return causeInstances(context, personOf(request), cause, { after: Number(after ?? 0), limit });
    },
  });

  const preParsing = requirePerson(context, 'resolve-incidents');
  app.route({
    ...operationsApi.listOperations,
    preParsing,
    handler: async (request) => ({ items: await operationRows(context, personOf(request)) }),
  });

  app.route({
    ...operationsApi.getOperation,
    preParsing,
    handler: async (request) => operationDetails(context, personOf(request), request.params.id),
  });

  app.route({
    ...operationsApi.listOperationItems,
    preParsing,
    handler: async (request) => {
      const { state, after, limit = PAGE } = request.query;
      const page = { ...(state ? { state } : {}), after: Number(after ?? 0), limit };
      return operationItems(context, personOf(request), request.params.id, page);
    },
  });
};

/** @throws HttpProblem 403, OfficeError not-found */
const requireRight = async ({ office }: Context, person: Person, id: string): Promise<void> => {
  const { kind, parameters } = await getOperation(office, id);
  requireOperate(person, kind, parameters.variables !== undefined);
};

const actingRoutes: Routes = (app, context) => {
  const { office, operations } = context;
  const preParsing = requirePerson(context, 'resolve-incidents');

  app.route({
    ...operationsApi.draftOperation,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      const id = await draftFor(context, person, request.body);
      return reply.code(201).send(await operationDetails(context, person, id));
    },
  });

  app.route({
    ...operationsApi.retryOperation,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      const id = await draftRetry(context, person, request.params.id);
      return reply.code(201).send(await operationDetails(context, person, id));
    },
  });

  app.route({
    ...operationsApi.beginOperation,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { id } = request.params;
      await requireRight(context, person, id);
      const { state, counts } = await getOperation(office, id);
      if (state === 'preview' && counts.waiting === 0) throw problem(409, 'operations.nothingToDo');
      await beginOperation(office, person, id, request.body.reason.trim());
      operations.wake();
      return operationDetails(context, person, id);
    },
  });

  /** Changes an operation that exists, for somebody who may have its kind done. */
  const changing =
    (change: (office: Office, person: Person, id: string) => Promise<void>) =>
    async (request: FastifyRequest & { params: { id: string } }) => {
      const person = personOf(request);
      const { id } = request.params;
      await requireRight(context, person, id);
      await change(office, person, id);
      operations.wake();
      return operationDetails(context, person, id);
    };
  app.route({ ...operationsApi.pauseOperation, preParsing, handler: changing(pauseOperation) });
  app.route({ ...operationsApi.resumeOperation, preParsing, handler: changing(resumeOperation) });
  app.route({ ...operationsApi.cancelOperation, preParsing, handler: changing(cancelOperation) });
};
