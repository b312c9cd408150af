import type { Office } from '../kernel/index.ts';
import type { ReplayedClock } from '../legal-clock/index.ts';

/** An open clock with what is needed to compute it again, and whose it is. */
export interface OpenClock extends ReplayedClock {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly competentUnitCode: string;
}

/** A city has some ten thousand open dossiers; more are refused rather than half computed. */
export const OPEN_CLOCKS_MAX = 200_000;

/** The clocks that are not closed, of one unit or of all, by dossier id. */
export async function openClocks(office: Office, unitCodes: readonly string[] | null): Promise<readonly OpenClock[]> {
  const clocks = await clockRows(office, unitCodes);
  if (clocks.length > OPEN_CLOCKS_MAX)
    throw new RangeError(`More than ${OPEN_CLOCKS_MAX} open dossiers cannot be computed again at once`);
  const { stops, dueDates, milestones } = await partsOf(office);
  return clocks.map((clock) => ({
    ...clock,
    stops: stops.get(clock.dossierId) ?? [],
    dueDates: dueDates.get(clock.dossierId) ?? [],
    milestones: milestones.get(clock.dossierId) ?? [],
  }));
}

async function clockRows(office: Office, unitCodes: readonly string[] | null) {
  let query = office.db
    .selectFrom('office.legalClock as clock')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'clock.dossierId')
    .select(['clock.dossierId', 'dossier.code as dossierCode', 'dossier.competentUnitCode'])
    .select([
      'clock.limit',
      'clock.receivedAt',
      'startedAt',
      'lawfulDueAt',
      'dueAt',
      'allottedMs',
      'extensionWorkingDays',
    ])
    .where('clock.state', '<>', 'closed')
    .orderBy('clock.dossierId')
    .limit(OPEN_CLOCKS_MAX + 1);
  if (unitCodes) query = query.where('dossier.competentUnitCode', 'in', [...unitCodes, '']);
  return query.execute();
}

/** The stops, due dates and milestones of all open clocks, each in order, by dossier. */
async function partsOf(office: Office) {
  const open = office.db.selectFrom('office.legalClock').select('dossierId').where('state', '<>', 'closed');
  const stops = await office.db
    .selectFrom('office.clockStop')
    .select(['dossierId', 'reason', 'stoppedAt', 'resumedAt'])
    .where('dossierId', 'in', open)
    .orderBy('id')
    .execute();
  const dueDates = await office.db
    .selectFrom('office.dueDate')
    .select(['dossierId', 'dueAt', 'cause', 'reason', 'setAt'])
    .where('dossierId', 'in', open)
    .orderBy('id')
    .execute();
  const milestones = await office.db
    .selectFrom('office.clockMilestone')
    .select(['dossierId', 'milestone', 'reachedAt as at'])
    .where('dossierId', 'in', open)
    .orderBy('reachedAt')
    .execute();
  return {
    stops: Map.groupBy(stops, ({ dossierId }) => dossierId),
    dueDates: Map.groupBy(dueDates, ({ dossierId }) => dossierId),
    milestones: Map.groupBy(milestones, ({ dossierId }) => dossierId),
  };
}
