import { previewReform, type ReformEffects } from '../../office/reforms/index.ts';
import { unitKinds } from '../../office/terms/index.ts';
import { listUnits, setUnitContact } from '../../office/units/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { fieldSaying, type HttpProblem, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import { serverTexts } from '../texts/index.ts';
import { unitsApi } from './contract.ts';
import { toEffects, toReform } from './reform.ts';
import { competenceView, registerView, unitView } from './view.ts';

export const unitRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson({ office }, 'see-units');
  const whoMayChange = requirePerson({ office }, 'change-units');

  app.route({
    ...unitsApi.listUnits,
    preParsing,
    handler: async ({ query: { kind, text } }) => {
      const known = unitKinds.find((one) => one === kind);
      if (kind && !known) throw unknownKind(kind);
      const units = await listUnits(office, { ...(known ? { kind: known } : {}), ...(text ? { text } : {}) });
      return { items: [...units] };
    },
  });

  app.route({ ...unitsApi.getRegister, preParsing, handler: async ({ query }) => registerView(office, query.on) });

  app.route({
    ...unitsApi.findCompetentUnits,
    preParsing,
    handler: async ({ query }) => competenceView(office, query),
  });

  app.route({
    ...unitsApi.getUnit,
    preParsing,
    handler: async (request) => unitView(office, personOf(request), request.params.code, request.query.on),
  });

  app.route({
    ...unitsApi.setUnitContact,
    preParsing: whoMayChange,
    handler: async (request) => {
      const person = personOf(request);
      const { code } = request.params;
      await setUnitContact(office, actorOf(person), code, request.body);
      return unitView(office, person, code, undefined);
    },
  });

  app.route({
    ...unitsApi.previewReform,
    preParsing: whoMayChange,
    handler: async (request) =>
      toEffects(office, await previewReform(office, actorOf(personOf(request)), toReform(request.body))),
  });

  app.route({
    ...unitsApi.applyReform,
    preParsing: whoMayChange,
    handler: async (request, reply) => {
      const change = toReform(request.body);
      const { reason } = change;
      const outcome = await throughApproval(context, personOf(request), { kind: 'reform', change, reason });
      if (outcome.waiting) return reply.code(202).send(toWaiting(outcome.waiting));
      return toEffects(office, outcome.result as ReformEffects);
    },
  });
};

const unknownKind = (kind: string): HttpProblem =>
  problem(
    400,
    'units.unknownKind',
    { kind, unitKinds },
    { fields: [fieldSaying('kind', serverTexts.text('fields.notOneOf', { values: unitKinds }))] },
  );
