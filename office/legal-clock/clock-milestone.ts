import type { Office } from '../kernel/index.ts';
import type { Milestone } from '../terms/index.ts';

/** `office.clock_milestone`: each step of the ladder once for each dossier. */
export interface ClockMilestoneTable {
  dossierId: string;
  milestone: Milestone;
  reachedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.clockMilestone': ClockMilestoneTable;
  }
}

export interface RecordedMilestone {
  readonly milestone: Milestone;
  readonly at: Date;
}

export async function recordedMilestones(office: Office, dossierId: string): Promise<readonly RecordedMilestone[]> {
  return office.db
    .selectFrom('office.clockMilestone')
    .select(['milestone', 'reachedAt as at'])
    .where('dossierId', '=', dossierId)
    .orderBy('reachedAt')
    .execute();
}
