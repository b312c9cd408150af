import { getSlip, issueSlip, slipContent, slipsOf } from '../../office/documents/index.ts';
import { may } from '../../office/people/index.ts';
import { getProcedure } from '../../office/procedures/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { requireReceiver } from '../procedures/require-receiver.ts';
import { slipsApi } from './contract.ts';
import { toSlip } from './view.ts';

/** Slips of the counter. A slip of another unit is as if it were not there. */
export const slipRoutes: Routes = (app, context) => {
  const { office } = context;

  app.route({
    ...slipsApi.issueSlip,
    preParsing: requirePerson(context, 'receive-dossiers'),
    handler: async (request, reply) => {
      const person = personOf(request);
      const order = request.body;
      requireReceiver(person, await getProcedure(office, order.procedureCode), [order.unitCode]);
      return reply.code(201).send(await toSlip(office, await issueSlip(office, actorOf(person), order)));
    },
  });

  app.route({
    ...slipsApi.listSlips,
    preParsing: requirePerson(context),
    handler: async (request) => {
      const { unit, text } = request.query;
      if (!may(personOf(request), 'read-dossier', { unitCodes: [unit] })) throw forbidden();
      const slips = await slipsOf(office, unit, text);
      return { items: await Promise.all(slips.map((slip) => toSlip(office, slip))) };
    },
  });

  app.route({
    ...slipsApi.printSlip,
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      const slip = await getSlip(office, request.params.slipId);
      const { unitCode, procedureCode, number, id } = slip;
      if (!may(personOf(request), 'read-dossier', { unitCodes: [unitCode], procedureCode })) throw notFound();
      const content = await slipContent(office, id);
      return sendFile(reply, { name: `${number.replace('/', '-')}.pdf`, mediaType: 'application/pdf', content });
    },
  });
};
