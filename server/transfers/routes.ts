import { findDossierByCode } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { may } from '../../office/people/index.ts';
import { listTransfer, planTransfer, readTransferRows } from '../../office/transfers/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { transfersApi } from './contract.ts';
import { TRANSFER_LIST_LENGTH_MAX } from './schema.ts';

/** A letter of a list takes up to three bytes, and a line break two signs in JSON. */
const LIST_BYTES_MAX = 4 * TRANSFER_LIST_LENGTH_MAX;

export const transferRoutes: Routes = (app, context) => {
  const { office } = context;
  const mayList = requirePerson(context, 'list-transfers');

  app.route({
    ...transfersApi.planTransfer,
    bodyLimit: LIST_BYTES_MAX,
    preParsing: mayList,
    handler: async (request) => {
      const { giverUnitCode, list } = request.body;
      if (!may(personOf(request), 'list-transfers', { unitCodes: [giverUnitCode] })) throw forbidden();
      const { rows, receivers, flaws } = await planTransfer(office, giverUnitCode, readTransferRows(list));
      return {
        count: rows.length,
        receivers: receivers.map(({ unitCode: code, unitName: name, count }) => ({ unit: { code, name }, count })),
        flaws: [...flaws],
      };
    },
  });

  app.route({
    ...transfersApi.listTransfer,
    bodyLimit: LIST_BYTES_MAX,
    preParsing: mayList,
    handler: async (request, reply) => {
      const person = personOf(request);
      const { giverUnitCode, key, list } = request.body;
      if (!may(person, 'list-transfers', { unitCodes: [giverUnitCode] })) throw forbidden();
      const rows = readTransferRows(list);
      const { listed, before, slipCodes, flaws } = await listTransfer(office, actorOf(person), {
        key,
        giverUnitCode,
        rows,
      });
      return reply.code(201).send({ listed, before, slips: await slipsOf(office, slipCodes), flaws: [...flaws] });
    },
  });
};

async function slipsOf(office: Office, codes: readonly string[]) {
  const found = await Promise.all(codes.map((code) => findDossierByCode(office, code)));
  return found.flatMap((slip) => (slip ? [{ dossierId: slip.id, code: slip.code }] : []));
}
