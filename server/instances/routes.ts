import { audit } from '../../office/audit/index.ts';
import { countDefinitions } from '../../office/instances/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import { may, readingReach } from '../../office/people/index.ts';
import { newOperationReference } from '../engine/operation-reference.ts';
import { instanceKey, unlessGone } from '../engine/request.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { getInstanceFor } from './access.ts';
import { instancesApi } from './contract.ts';
import { variableExamples } from './examples.ts';
import { listInstances } from './list.ts';
import { toInstance } from './view.ts';

export const instanceRoutes: Routes = (app, context) => {
  const { office, engine, changes } = context;

  app.route({
    ...instancesApi.listInstances,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => listInstances(context, personOf(request), request.query),
  });

  app.route({
    ...instancesApi.countInstances,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => ({ items: [...(await countDefinitions(office, readingReach(personOf(request))))] }),
  });

  app.route({
    ...instancesApi.getInstance,
    preParsing: requirePerson(context, 'see-processes'),
    handler: async (request) => {
      const person = personOf(request);
      const { instance, dossier, sight } = await getInstanceFor(context, person, request.params.key);
      return toInstance(context, person, instance, dossier, sight);
    },
  });

  app.route({
    ...instancesApi.cancelInstance,
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { key } = request.params;
      const { instance, dossier } = await getInstanceFor(context, person, key);
      if (!may(person, 'cancel-instances')) throw forbidden();
      const ended = () => problem(409, 'instances.ended');
      if (instance.endDate) throw ended();
      const operationReference = newOperationReference();
      const cancelling = engine.cancelProcessInstance({ processInstanceKey: instanceKey(key), operationReference });
      await unlessGone(cancelling, ended);
      const { reason } = request.body;
      await inTransaction(office, async (inside) =>
        audit(inside, actorOf(person), 'cancel-instance', `instance:${key}`, {
          reason,
          dossierId: dossier?.id ?? null,
          operationReference,
        }),
      );
      changes.publish({ type: 'process', id: key });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...instancesApi.getVariableExamples,
    preParsing: requirePerson(context, 'design-processes'),
    handler: async (request) => variableExamples(context, personOf(request), request.params.id),
  });
};
