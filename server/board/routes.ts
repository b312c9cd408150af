import { countIncidents } from '../../office/instances/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { type Person, readingReach } from '../../office/people/index.ts';
import { type Board, type BoardSurroundings, boardSummary, boardSurroundings } from '../../office/reports/index.ts';
import { sightsIn } from '../dossiers/access.ts';
import { toDossierRow } from '../dossiers/view.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson, visibleUnits } from '../http/session-guard.ts';
import { sharedReading } from '../http/shared-reading.ts';
import { calleesByDossier } from '../steering/calls.ts';
import { boardApi } from './contract.ts';

const surroundings = sharedReading<Office, BoardSurroundings>();
const boards = sharedReading<Office, BoardRead>({ atOnceMax: 8 });

/** What is the same for all who have the same reach. */
interface BoardRead {
  readonly board: Board;
  /** How many are open in that reach. */
  readonly incidents: number;
  readonly calls: Awaited<ReturnType<typeof calleesByDossier>>;
}

/** Returns a person's board, which is read once for those who have her reach and ask at the same time. */
const boardOf = (office: Office, person: Person): Promise<BoardRead> => {
  const [units, reach] = [visibleUnits(person), readingReach(person)];
  return boards(office, JSON.stringify([units, reach]), async () => {
    const around = await surroundings(office, '', () => boardSurroundings(office));
    const [board, incidents] = await Promise.all([
      boardSummary(office, units, reach, around),
      countIncidents(office, reach, { state: 'ACTIVE' }),
    ]);
    return { board, incidents, calls: await calleesByDossier({ office }, board.attention) };
  });
};

export const boardRoutes: Routes = (app, context) => {
  app.route({
    ...boardApi.getBoard,
    preParsing: requirePerson(context, 'see-board'),
    handler: async (request) => {
      const person = personOf(request);
      const { board, incidents, calls } = await boardOf(context.office, person);
      const sight = await sightsIn(context.office, person, board.attention);
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
