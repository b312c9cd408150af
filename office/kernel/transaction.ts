/**
 * One transaction for one act: the rows, the dossier's history, the messages of the outbox and the audit trail commit together or not at all. Nothing outside the database
 * is done inside it, but for deployments, which are made while their version is written and do no harm when they come again. The engine and the receivers of notices hear of the
 * act from what was committed: the outbox and the notifications are tables that others read.
 *
 * A crash before the commit leaves nothing. A crash after it leaves rows that wait, and each of those is repeated under a key that its receiver knows.
 */

import type { AuditDraft } from './actor.ts';
import { chainAuditDrafts } from './audit-chain.ts';
import { type Office, officeTime } from './office.ts';

/**
 * Runs `work` in one transaction; inside another it joins it. Audit entries are gathered and chained last, because the chain is one
 * lock for the whole office: taken at the end it is held for the commit only, and never before a row lock, so it cannot deadlock.
 */
export async function inTransaction<Result>(
  office: Office,
  work: (office: Office) => Promise<Result>,
): Promise<Result> {
  if (office.auditDrafts) return work(office);
  return office.db.transaction().execute(async (db) => {
    const auditDrafts: AuditDraft[] = [];
    // One act happens at one moment: the time is asked for once.
    let moment: Promise<Date> | undefined;
    const now = () => {
      moment ??= officeTime(db, office.systemNow);
      return moment;
    };
    const inside: Office = { ...office, db, auditDrafts, now };
    const result = await work(inside);
    await chainAuditDrafts(inside, auditDrafts);
    return result;
  });
}
