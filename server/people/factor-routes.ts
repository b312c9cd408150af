import { changeFactorRule, type FactorRule, factorRule, resetFactors } from '../../office/second-factors/index.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { lockKeysOf } from '../http/unlocked-keys.ts';
import { peopleApi } from './contract.ts';
import { accountView } from './view.ts';

const toRule = ({ roles, changedAt, changedBy }: FactorRule) => ({
  roles: [...roles],
  changedAt: changedAt?.toISOString() ?? null,
  changedBy,
});

/** Which roles need a second factor, and help for who lost hers. */
export const personFactorRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = [requirePerson(context, 'change-people'), requireRecent(context)];

  app.route({
    ...peopleApi.resetSecondFactors,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { id } = request.params;
      await resetFactors(office, actorOf(person), id, request.body.reason);
      lockKeysOf(office, id);
      return accountView(office, person, id);
    },
  });

  app.route({
    ...peopleApi.getFactorRule,
    preParsing: requirePerson(context, 'see-people'),
    handler: async () => toRule(await factorRule(office)),
  });

  app.route({
    ...peopleApi.changeFactorRule,
    preParsing,
    handler: async (request) => {
      await changeFactorRule(office, actorOf(personOf(request)), request.body.roles);
      return toRule(await factorRule(office));
    },
  });
};
