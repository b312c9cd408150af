/** What becomes of a package and its versions after they were released. */
import {
  deletePackage,
  listDeleted,
  restorePackage,
  takeUpgrade,
  withdrawVersion,
} from '../../office/packages/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import { packagesApi } from './contract.ts';
import { mergerBy } from './merge/merge.ts';

export const lifecycleRoutes: Routes = (app, context) => {
  versionRoutes(app, context);
  retirementRoutes(app, context);
  deletionRoutes(app, context);
};

/** What is received at every counter is ended by two. */
const retirementRoutes: Routes = (app, context) => {
  const { office } = context;
  app.route({
    ...packagesApi.retirePackage,
    preParsing: [requirePerson({ office }, 'deploy-processes'), requireRecent({ office })],
    handler: async (request, reply) => {
      const { from, reason } = request.body;
      const change = { packageId: request.params.id, retireFrom: from, reason };
      const outcome = await throughApproval(context, personOf(request), { kind: 'package', change, reason });
      return outcome.waiting ? reply.code(202).send(toWaiting(outcome.waiting)) : { from };
    },
  });
};

const deletionRoutes: Routes = (app, { office }) => {
  app.route({
    ...packagesApi.listDeletedPackages,
    preParsing: requirePerson({ office }, 'design-processes'),
    handler: async () => ({
      items: (await listDeleted(office)).map(({ deletedAt, ...one }) => ({
        ...one,
        deletedAt: deletedAt.toISOString(),
      })),
    }),
  });

  app.route({
    ...packagesApi.deletePackage,
    preParsing: [requirePerson({ office }, 'deploy-processes'), requireRecent({ office })],
    handler: async (request, reply) => {
      await deletePackage(office, actorOf(personOf(request)), request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...packagesApi.restorePackage,
    preParsing: requirePerson({ office }, 'deploy-processes'),
    handler: async (request, reply) => {
      await restorePackage(office, actorOf(personOf(request)), request.params.id);
      return reply.code(204).send(null);
    },
  });
};

const versionRoutes: Routes = (app, { office }) => {
  app.route({
    ...packagesApi.takePackageUpgrade,
    preParsing: requirePerson({ office }, 'design-processes'),
    handler: async (request) => {
      const merge = mergerBy(request.body.chosen);
      const { draftId, conflicts } = await takeUpgrade(office, actorOf(personOf(request)), request.params.id, merge);
      return { draftId, conflicts: [...conflicts] };
    },
  });

  app.route({
    ...packagesApi.withdrawPackageVersion,
    preParsing: [requirePerson({ office }, 'deploy-processes'), requireRecent({ office })],
    handler: async (request, reply) => {
      await withdrawVersion(office, actorOf(personOf(request)), { ...request.params, ...request.body });
      return reply.code(204).send(null);
    },
  });
};
