import { type CounterSlip, getSlip, issueSlip, slipContent, slipsOf } from '../../office/documents/index.ts';
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { getProcedure } from '../../office/procedures/index.ts';
import { api } from '../api.ts';
import { findDossier } from '../dossiers/access.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { procedureNames } from '../names/procedures.ts';
import { requireReceiver } from '../procedures/require-receiver.ts';
import type { SlipView } from './schema.ts';

const toSlip = async (office: Office, { procedureCode, issuedAt, papers, ...slip }: CounterSlip): Promise<SlipView> => {
  const name = (await procedureNames(office)).get(procedureCode) ?? { vi: procedureCode, en: procedureCode };
  return {
    ...slip,
    papers: [...papers],
    procedure: { code: procedureCode, name },
    issuedAt: issuedAt.toISOString(),
    url: `/api/slips/${slip.id}/file`,
  };
};

/** At whose counter this person prints: one of her units that the dossier concerns. */
const counterOf = (person: Person, { unitCodes, procedureCode }: Dossier): string => {
  const unit = unitCodes.find((code) => may(person, 'print-receipt', { unitCodes: [code], procedureCode }));
  if (unit === undefined) throw forbidden();
  return unit;
};

/** Slips of the counter. A slip of another unit is as if it were not there. */
export const slipRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...api.issueSlip,
    preHandler: requirePerson(context, 'receive-dossiers'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const order = request.body;
      requireReceiver(person, await getProcedure(office, order.procedureCode), [order.unitCode]);
      return reply.code(201).send(await toSlip(office, await issueSlip(office, actorOf(person), order)));
    },
  });

  app.route({
    ...api.issueControlSlip,
    preHandler: requirePerson(context),
    handler: async (request, reply) => {
      const person = personOf(request);
      const dossier = await findDossier(office, person, request.params.id, 'print-receipt');
      const order = { kind: 'control', dossierId: dossier.id, unitCode: counterOf(person, dossier) } as const;
      const slip = await issueSlip(office, actorOf(person), { ...order, key: request.body.key });
      return reply.code(201).send(await toSlip(office, slip));
    },
  });

  app.route({
    ...api.listSlips,
    preHandler: requirePerson(context),
    handler: async (request) => {
      const { unit, text } = request.query;
      if (!may(personOf(request), 'read-dossier', { unitCodes: [unit] })) throw forbidden();
      const slips = await slipsOf(office, unit, text);
      return { items: await Promise.all(slips.map((slip) => toSlip(office, slip))) };
    },
  });

  app.route({
    ...api.printSlip,
    preHandler: requirePerson(context),
    handler: async (request, reply) => {
      const slip = await getSlip(office, request.params.slipId);
      const { unitCode, procedureCode, number, id } = slip;
      if (!may(personOf(request), 'read-dossier', { unitCodes: [unitCode], procedureCode })) throw notFound();
      const content = await slipContent(office, id);
      return sendFile(reply, { name: `${number.replace('/', '-')}.pdf`, mediaType: 'application/pdf', content });
    },
  });
};
