import { resetFactorsOf } from '../../office/account-recovery/index.ts';
import { isAccountOfTwo } from '../../office/approvals/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { changeFactorRule, type FactorRule, factorRule } from '../../office/second-factors/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { lockKeysOf } from '../http/unlocked-keys.ts';
import { toWaiting } from '../http/waiting.ts';
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
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = request.params;
      const { reason } = request.body;
      if (id === person.personId) throw new OfficeError('conflict', 'factors.resettingOwn');
      const change = { personId: id, reason };
      if (await isAccountOfTwo(office, id)) {
        const { waiting } = await throughApproval(context, person, { kind: 'factor-reset', change, reason });
        if (waiting) return reply.code(202).send(toWaiting(waiting));
      } else await resetFactorsOf(office, actorOf(person), change);
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
