import { openAccount, resetPasswordOf } from '../../office/account-recovery/index.ts';
import { isAccountOfTwo, isRoleOfTwo, refuseOwnGain } from '../../office/approvals/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import {
  allMembershipsOf,
  closeAccount,
  correctAccount,
  endMembership,
  endSessionsOfAccount,
  getAccount,
  grantMembership,
  makeFirstPassword,
  reopenAccount,
  unlinkIdentities,
  unlockSignIn,
} from '../../office/people/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { lockKeysOf } from '../http/unlocked-keys.ts';
import { toWaiting } from '../http/waiting.ts';
import { peopleApi } from './contract.ts';
import { personFactorRoutes } from './factor-routes.ts';
import { accountPage, accountView } from './view.ts';

export const peopleRoutes: Routes = (app, context) => {
  accountRoutes(app, context);
  signInRoutes(app, context);
  roleRoutes(app, context);
  personFactorRoutes(app, context);
};

/** Accounts: to look at them, to open, correct, close and reopen them. */
const accountRoutes: Routes = (app, { office }) => {
  const whoMaySee = requirePerson({ office }, 'see-people');
  const preParsing = requirePerson({ office }, 'change-people');

  app.route({
    ...peopleApi.listAccounts,
    preParsing: whoMaySee,
    handler: async ({ query }) => accountPage(office, query),
  });

  app.route({
    ...peopleApi.getAccount,
    preParsing: whoMaySee,
    handler: async (request) => accountView(office, personOf(request), request.params.id),
  });

  app.route({
    ...peopleApi.createAccount,
    preParsing,
    handler: async (request, reply) => {
      const { userName, name, email, phone } = request.body;
      const created = await openAccount(office, actorOf(personOf(request)), {
        ...{ userName, fullName: name, email, phone },
      });
      return reply.code(201).send({ id: created.personId, firstPassword: created.firstPassword });
    },
  });

  app.route({
    ...peopleApi.correctAccount,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { name, email, phone } = request.body;
      await correctAccount(office, actorOf(person), request.params.id, { fullName: name, email, phone });
      return accountView(office, person, request.params.id);
    },
  });

  app.route({
    ...peopleApi.closeAccount,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await closeAccount(office, actorOf(person), request.params.id);
      return accountView(office, person, request.params.id);
    },
  });

  app.route({
    ...peopleApi.reopenAccount,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await reopenAccount(office, actorOf(person), request.params.id);
      return accountView(office, person, request.params.id);
    },
  });
};

/** Returns how somebody signs in again who cannot: with a new first password, without the wait, or linked anew with a service. */
const signInRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson({ office }, 'change-people');

  app.route({
    ...peopleApi.resetPassword,
    preParsing: [preParsing, requireRecent({ office })],
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = request.params;
      if (id === person.personId) throw new OfficeError('conflict', 'approvals.toOneself');
      const { password: firstPassword, passwordHash } = await makeFirstPassword();
      const change = { personId: id, passwordHash };
      if (await isAccountOfTwo(office, id)) {
        const { reason } = request.body;
        const { waiting } = await throughApproval(context, person, { kind: 'password-reset', change, reason });
        if (waiting) return reply.code(202).send({ ...toWaiting(waiting), firstPassword });
      } else await resetPasswordOf(office, actorOf(person), change);
      lockKeysOf(office, id);
      return { id, firstPassword };
    },
  });

  app.route({
    ...peopleApi.unlockSignIn,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await unlockSignIn(office, actorOf(person), request.params.id);
      return accountView(office, person, request.params.id);
    },
  });

  app.route({
    ...peopleApi.endSessions,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await endSessionsOfAccount(office, actorOf(person), request.params.id);
      lockKeysOf(office, request.params.id);
      return accountView(office, person, request.params.id);
    },
  });

  app.route({
    ...peopleApi.unlinkIdentities,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await unlinkIdentities(office, actorOf(person), request.params.id);
      return accountView(office, person, request.params.id);
    },
  });
};

/** Roles in units, given for a time. */
const roleRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = [requirePerson({ office }, 'change-people'), requireRecent({ office })];

  app.route({
    ...peopleApi.grantRole,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      const { id } = request.params;
      const { reason, ...granted } = request.body;
      const change = { personId: id, ...granted };
      if (isRoleOfTwo(change)) {
        const { waiting } = await throughApproval(context, person, { kind: 'role', change, reason });
        if (waiting) return reply.code(202).send(toWaiting(waiting));
      } else {
        await refuseOwnGain(office, person, id);
        await grantMembership(office, actorOf(person), change);
      }
      return reply.code(201).send(await accountView(office, person, id));
    },
  });

  app.route({
    ...peopleApi.endRole,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { id, roleId } = request.params;
      await getAccount(office, id);
      if (!(await allMembershipsOf(office, id)).some((one) => one.id === roleId)) throw notFound();
      await endMembership(office, actorOf(person), roleId, request.body.lastDay);
      return accountView(office, person, id);
    },
  });
};
