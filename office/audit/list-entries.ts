import type { Office } from '../kernel/index.ts';

/** One act, as the audit trail keeps it. `data` is what was noted with it. */
export interface AuditRecord {
  readonly number: number;
  readonly happenedAt: Date;
  readonly actorName: string;
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const RECORDS_MAX = 200;
/** Told apart from changes: it happens every day. */
const SIGN_IN = 'sign-in';

/** What was done to a subject (`person:<id>`, `unit:<code>`), newest first, at most 200 acts; signing in is none. */
export async function changesOf(office: Office, subject: string): Promise<readonly AuditRecord[]> {
  const rows = await office.db
    .selectFrom('audit.entry')
    .select(['number', 'happenedAt', 'actorName', 'action', 'data'])
    .where('subject', '=', subject)
    .where('action', '<>', SIGN_IN)
    .orderBy('number', 'desc')
    .limit(RECORDS_MAX)
    .execute();
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Record<string, unknown> }));
}

/** When the person signed in last; null when never. */
export async function lastSignIn(office: Office, personId: string): Promise<Date | null> {
  const row = await office.db
    .selectFrom('audit.entry')
    .select('happenedAt')
    .where('subject', '=', `person:${personId}`)
    .where('action', '=', SIGN_IN)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.happenedAt ?? null;
}
