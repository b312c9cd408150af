import { holdsRoleOfTwo, refuseOwnGain } from '../../office/approvals/index.ts';
import {
  arrangeSubstitution,
  delegateSigning,
  getPerson,
  type Person,
  type SubstitutionDraft,
  withdrawDelegation,
  withdrawSubstitution,
} from '../../office/people/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Context, Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import {
  mayArrangeAlone,
  refuseDelegation,
  refuseDelegationWithdrawal,
  refuseSubstitution,
  refuseWithdrawal,
} from './access.ts';
import { colleaguesOf } from './colleagues.ts';
import { standInsApi } from './contract.ts';
import { standInsFor } from './view.ts';

/** Whoever is absent, or leads her units, arranges it alone; for others nobody gains by it herself, and a second person approves it where the absent one signs or rules. */
const arrange = async (context: Context, person: Person, draft: SubstitutionDraft) => {
  const { office } = context;
  const absent = await getPerson(office, draft.absentPersonId);
  if (!mayArrangeAlone(person, absent)) {
    await refuseOwnGain(office, person, draft.substitutePersonId);
    if (holdsRoleOfTwo(absent)) {
      const { reason } = draft;
      return (await throughApproval(context, person, { kind: 'substitution', change: draft, reason })).waiting;
    }
  }
  await arrangeSubstitution(office, actorOf(person), draft);
  return null;
};

export const standInRoutes: Routes = (app, context) => {
  const { office } = context;
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
      const waiting = await arrange(context, person, request.body);
      if (waiting) return reply.code(202).send(toWaiting(waiting));
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
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      await refuseDelegationWithdrawal(office, person, request.params.id);
      await withdrawDelegation(office, actorOf(person), request.params.id);
      return standInsFor(office, person);
    },
  });
};
