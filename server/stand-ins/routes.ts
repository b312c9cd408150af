import {
  arrangeSubstitution,
  delegateSigning,
  withdrawDelegation,
  withdrawSubstitution,
} from '../../office/people/index.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { refuseDelegation, refuseDelegationWithdrawal, refuseSubstitution, refuseWithdrawal } from './access.ts';
import { colleaguesOf } from './colleagues.ts';
import { standInsApi } from './contract.ts';
import { standInsFor } from './view.ts';

export const standInRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'arrange-substitutes');
  const whoMayDelegate = requirePerson({ office }, 'delegate-signing');

  app.route({
    ...standInsApi.listColleagues,
    preParsing,
    handler: async (request) => ({
      items: await colleaguesOf(office, personOf(request), request.query.text ?? ''),
    }),
  });

  app.route({
    ...standInsApi.listStandIns,
    preParsing,
    handler: async (request) => standInsFor(office, personOf(request)),
  });

  app.route({
    ...standInsApi.arrangeSubstitution,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      await refuseSubstitution(office, person, request.body);
      await arrangeSubstitution(office, actorOf(person), request.body);
      return reply.code(201).send(await standInsFor(office, person));
    },
  });

  app.route({
    ...standInsApi.withdrawSubstitution,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await refuseWithdrawal(office, person, request.params.id);
      await withdrawSubstitution(office, actorOf(person), request.params.id);
      return standInsFor(office, person);
    },
  });

  app.route({
    ...standInsApi.delegateSigning,
    preParsing: whoMayDelegate,
    handler: async (request, reply) => {
      const person = personOf(request);
      refuseDelegation(person, request.body);
      await delegateSigning(office, actorOf(person), request.body);
      return reply.code(201).send(await standInsFor(office, person));
    },
  });

  app.route({
    ...standInsApi.withdrawDelegation,
    preParsing: whoMayDelegate,
    handler: async (request) => {
      const person = personOf(request);
      await refuseDelegationWithdrawal(office, person, request.params.id);
      await withdrawDelegation(office, actorOf(person), request.params.id);
      return standInsFor(office, person);
    },
  });
};
