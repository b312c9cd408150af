import { may, type Person, readingReach } from '../../office/people/index.ts';
import { boardSummary } from '../../office/reports/index.ts';
import { sightsIn } from '../dossiers/access.ts';
import { toDossierRow } from '../dossiers/view.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { Context, Routes } from '../http/context.ts';
import { personOf, requirePerson, visibleUnits } from '../http/session-guard.ts';
import { boardApi } from './contract.ts';

/** Returns incidents in the whole city; shown only to those who may see every unit, for the engine knows no units. */
const openIncidents = async ({ engine }: Context, person: Person): Promise<number> => {
  if (!may(person, 'see-all-units')) return 0;
  const { page } = await engine.searchIncidents({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, AT_ONCE);
  return page.totalItems;
};

export const boardRoutes: Routes = (app, context) => {
  app.route({
    ...boardApi.getBoard,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const person = personOf(request);
      const [board, incidents] = await Promise.all([
        boardSummary(context.office, visibleUnits(person), readingReach(person)),
        openIncidents(context, person),
      ]);
      const sight = await sightsIn(context.office, person, board.attention);
      return {
        totals: board.totals,
        openIncidents: incidents,
        attention: board.attention.map((dossier) => toDossierRow(dossier, sight(dossier))),
        units: board.units.map(({ unitCode, unitName, counts }) => ({
          unit: { code: unitCode, name: unitName },
          counts,
        })),
      };
    },
  });
};
