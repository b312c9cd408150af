import { asJson, type Office } from '../kernel/index.ts';
import { type ErasablePart, erasableParts } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import { dryRun } from './due-parts.ts';

/** `office.retention_report`: the dry run of each night. */
export interface RetentionReportTable {
  day: string;
  madeAt: Date;
  dossiers: number;
  lines: readonly ReportLine[];
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.retentionReport': RetentionReportTable;
  }
}

/** How many dossiers have that part due. */
export interface ReportLine {
  readonly part: ErasablePart;
  readonly dossiers: number;
}

/** The newest report; undefined before the first night. */
export function lastReport({ db }: Office): Promise<RetentionReportTable | undefined> {
  return db.selectFrom('office.retentionReport').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst();
}

/** Makes the report of the day, once. It changes nothing else. @returns whether it was made now */
export async function makeReport(office: Office): Promise<boolean> {
  const day = dayOf(await office.now());
  const known = await office.db
    .selectFrom('office.retentionReport')
    .select('day')
    .where('day', '=', day)
    .executeTakeFirst();
  if (known) return false;
  const { asOf, dossiers, lines } = await dryRun(office);
  const counted = erasableParts
    .map((part) => ({
      part,
      dossiers: lines.filter((line) => line.part === part).reduce((sum, line) => sum + line.dossiers, 0),
    }))
    .filter((line) => line.dossiers > 0);
  await office.db
    .insertInto('office.retentionReport')
    .values({ day, madeAt: asOf, dossiers, lines: asJson(counted) })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
  return true;
}
