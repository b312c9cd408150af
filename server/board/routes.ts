import { countIncidents } from '../../office/instances/index.ts';
import { readingReach } from '../../office/people/index.ts';
import { boardSummary } from '../../office/reports/index.ts';
import { sightsIn } from '../dossiers/access.ts';
import { toDossierRow } from '../dossiers/view.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson, visibleUnits } from '../http/session-guard.ts';
import { calleesByDossier } from '../steering/calls.ts';
import { boardApi } from './contract.ts';

export const boardRoutes: Routes = (app, context) => {
  app.route({
    ...boardApi.getBoard,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const person = personOf(request);
      const [board, incidents] = await Promise.all([
        boardSummary(context.office, visibleUnits(person), readingReach(person)),
        countIncidents(context.office, readingReach(person), { state: 'ACTIVE' }),
      ]);
      const [sight, calls] = await Promise.all([
        sightsIn(context.office, person, board.attention),
        calleesByDossier(context, board.attention),
      ]);
      return {
        totals: board.totals,
        openIncidents: incidents,
        attention: board.attention.map((dossier) => ({
          ...toDossierRow(dossier, sight(dossier)),
          calls: calls.get(dossier.id) ?? [],
        })),
        units: board.units.map(({ unitCode, unitName, counts }) => ({
          unit: { code: unitCode, name: unitName },
          counts,
        })),
      };
    },
  });
};
