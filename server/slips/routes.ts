import { getSlip, issueSlip, slipContent, slipsOf } from '../../office/documents/index.ts';
import { subjectOfDossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import { getProcedure } from '../../office/procedures/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { requireReceiver } from '../procedures/require-receiver.ts';
import { slipsApi } from './contract.ts';
import { toSlip } from './view.ts';

/** Returns whether the person may read the dossier of a control slip. */
const mayRead = async (office: Office, person: Person, dossierId: string): Promise<boolean> =>
  sightOf(person, { id: dossierId, ...(await subjectOfDossier(office, dossierId)) }) === 'whole';

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
      if (!may(personOf(request), 'see-slips', { unitCodes: [unit] })) throw forbidden();
      const slips = await slipsOf(office, unit, text);
      return { items: await Promise.all(slips.map((slip) => toSlip(office, slip))) };
    },
  });

  app.route({
    ...slipsApi.printSlip,
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      const slip = await getSlip(office, request.params.slipId);
      const { unitCode, dossierId, number, id } = slip;
      const person = personOf(request);
      const ofCounter = may(person, 'see-slips', { unitCodes: [unitCode] });
      if (!ofCounter && !(dossierId && (await mayRead(office, person, dossierId)))) throw notFound();
      const content = await slipContent(office, id);
      return sendFile(reply, { name: `${number.replace('/', '-')}.pdf`, mediaType: 'application/pdf', content });
    },
  });
};
