import { showName, sightOf } from '../../office/privacy/index.ts';
import { findScanned } from '../../office/scans/index.ts';
import type { Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { scansApi } from './contract.ts';

/** Of what is scanned. A dossier that the person may not read is answered as a code that is nobody's. */
export const scanRoutes: Routes = (app, context) => {
  app.route({
    ...scansApi.findScanned,
    preParsing: requirePerson(context),
    handler: async (request) => {
      const person = personOf(request);
      const found = await findScanned(context.office, request.query.code);
      const items = found
        .flatMap((dossier) => {
          const sight = sightOf(person, dossier);
          return sight ? [{ ...dossier, sight }] : [];
        })
        .map(({ id, code, applicantName, procedureCode, procedureName, sight }) => ({
          id,
          code,
          applicantName: showName(sight, applicantName),
          procedure: { code: procedureCode, name: procedureName },
        }));
      if (items.length === 0) throw problem(404, 'scans.unknown');
      return { items };
    },
  });
};
