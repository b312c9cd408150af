import { completeAnswers } from '../../office/facts/index.ts';
import { type Duplicate, findDuplicates } from '../../office/intake/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import type { Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import { getProcedure, listProcedures, type ProcedureVersion, papersFor } from '../../office/procedures/index.ts';
import { dayText } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { competences } from '../../office/units/index.ts';
import { intakeForm } from '../forms/intake-form.ts';
import type { Routes } from '../http/context.ts';
import { type HttpProblem, problem } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { proceduresApi } from './contract.ts';
import { isReceived, requireReceiver } from './require-receiver.ts';
import type { DuplicateView, ProcedureView } from './schema.ts';
import { findTerms } from './terms.ts';

const toProcedure = (procedure: ProcedureVersion): ProcedureView => ({
  code: procedure.code,
  name: procedure.name,
  field: procedure.field,
  processId: procedure.processId,
  receivable: isReceived(procedure),
  internal: procedure.internal ?? false,
  competentKinds: [...competences[procedure.competence]],
  limit: writeLimit(procedure.limit),
  fee: { amountVnd: procedure.fee.amountVnd, text: procedure.fee.text },
  cases: procedure.cases.map(({ id, name, limit }) => ({ id, name, limit: writeLimit(limit) })),
  validFrom: procedure.validFrom,
  source: procedure.source,
  verifiedBy: procedure.verifiedBy,
});

const notReceived = ({ code, name, retired }: ProcedureVersion): HttpProblem =>
  retired
    ? problem(409, 'procedures.retired', { name, code, reason: retired.reason, day: dayText(retired.from) })
    : problem(409, 'procedures.notReceivedHere', { name, code });

const withoutForm = ({ code, name }: ProcedureVersion): HttpProblem =>
  problem(404, 'procedures.noForm', { name, code });

const peopleOf = ({ facts }: ProcedureVersion) =>
  Object.entries(facts?.people ?? {}).map(([id, { label, fields, applicantWhen }]) => ({
    ...{ id, label, fields: { ...fields }, applicantWhen: applicantWhen ?? null },
  }));

/** Returns a dossier that is alike as this officer may see it: of another unit's dossier that it exists and where, and no more. */
const toDuplicate = (
  person: Person,
  procedureCode: string,
  { dossierId, code, ...duplicate }: Duplicate,
): DuplicateView => {
  const mayRead = sightOf(person, { id: dossierId, readerGroups: duplicate.readerGroups, procedureCode }) === 'whole';
  return {
    code,
    unit: { code: duplicate.competentUnitCode, name: duplicate.competentUnitName },
    dossierId: mayRead ? dossierId : null,
    applicantName: mayRead ? duplicate.applicantName : null,
    receivedAt: mayRead ? duplicate.receivedAt.toISOString() : null,
  };
};

export const procedureRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...proceduresApi.listProcedures,
    preParsing,
    handler: async ({ query: { text } }) => ({
      items: (await listProcedures(office, text ? { text } : {})).map(toProcedure),
    }),
  });

  app.route({
    ...proceduresApi.getProcedure,
    preParsing,
    handler: async ({ params: { code } }) => toProcedure(await getProcedure(office, code)),
  });

  app.route({
    ...proceduresApi.getIntakeForm,
    preParsing,
    handler: async ({ params: { code } }) => {
      const procedure = await getProcedure(office, code);
      if (!procedure.processId) throw notReceived(procedure);
      const form = await intakeForm(office, procedure);
      if (!form) throw withoutForm(procedure);
      return { procedureCode: code, formId: form.id, schema: form.schema, people: peopleOf(procedure) };
    },
  });

  app.route({
    ...proceduresApi.findTerms,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request) => {
      const { params, body, log } = request;
      requireReceiver(personOf(request), await getProcedure(office, params.code), [body.receivingUnitCode]);
      return findTerms(context, log, params.code, body);
    },
  });

  app.route({
    ...proceduresApi.findRequiredPapers,
    preParsing,
    handler: async ({ params: { code }, body: { answers } }) => {
      const procedure = await getProcedure(office, code);
      const completed = completeAnswers(procedure.facts, {
        answers,
        day: dayOf(await office.now()),
        channel: 'counter',
      });
      return { items: papersFor(procedure, completed).map((paper) => ({ ...paper })) };
    },
  });

  app.route({
    ...proceduresApi.findDuplicates,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request) => {
      const { answers, intakeId } = request.body;
      const procedure = await getProcedure(office, request.params.code);
      const person = personOf(request);
      requireReceiver(person, procedure, [...new Set(person.memberships.map(({ unitCode }) => unitCode))]);
      const found = await findDuplicates(office, procedure, answers, intakeId);
      return { items: found.map((duplicate) => toDuplicate(person, request.params.code, duplicate)) };
    },
  });
};
