import { may } from '../../office/people/index.ts';
import { showName } from '../../office/privacy/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { claimResult, type LedgerLine, listLedger } from '../../office/undelivered/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { undeliveredApi } from './contract.ts';

const toView = (line: LedgerLine, sight: Sight) => {
  const { issuerUnitCode, issuerUnitName, keeperUnitCode, keeperUnitName, enteredAt, ...rest } = line;
  const { claimUnitCode, claimUnitName, ...view } = rest;
  return {
    ...view,
    applicantName: showName(sight, view.applicantName),
    issuer: { code: issuerUnitCode, name: issuerUnitName },
    keeper: { code: keeperUnitCode, name: keeperUnitName },
    claim: claimUnitCode === null ? null : { code: claimUnitCode, name: claimUnitName ?? claimUnitCode },
    enteredAt: enteredAt.toISOString(),
  };
};

export const undeliveredRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...undeliveredApi.listUndelivered,
    preParsing: requirePerson(context, 'see-undelivered'),
    handler: async (request) => {
      const { issuer, keeper, state, text } = request.query;
      // People come to any counter for what lies anywhere; who only watches over it finds it by its code.
      const sight: Sight = may(personOf(request), 'find-undelivered-people') ? 'whole' : 'masked';
      const lines = await listLedger(office, {
        ...(issuer ? { issuerUnitCode: issuer } : {}),
        ...(keeper ? { keeperUnitCode: keeper } : {}),
        ...(state ? { state } : {}),
        ...(text ? (sight === 'whole' ? { text } : { codeText: text }) : {}),
      });
      return { items: lines.map((line) => toView(line, sight)) };
    },
  });

  app.route({
    ...undeliveredApi.claimUndelivered,
    preParsing: requirePerson(context, 'deliver-result'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const { unitCode } = request.body;
      if (!may(person, 'deliver-result', { unitCodes: [unitCode] })) throw forbidden();
      await claimResult(office, actorOf(person), request.params.id, unitCode);
      return reply.code(202).send(null);
    },
  });
};
