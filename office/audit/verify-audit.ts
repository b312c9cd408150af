import { type AuditDraft, FIRST_PREVIOUS_HASH, hashOf, type Office } from '../kernel/index.ts';

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  | { readonly intact: false; readonly entries: number; readonly brokenAt: number; readonly reason: string };

const PAGE = 1000;

/**
 * Computes the whole chain anew. A missing, changed or moved entry is found; cutting off the end is not, unless `lastHash` of an earlier
 * verdict was kept elsewhere and is compared.
 */
export async function verifyAudit(office: Office): Promise<AuditVerdict> {
  let entries = 0;
  let previousHash = FIRST_PREVIOUS_HASH;
  for (;;) {
    const page = await pageAfter(office, entries);
    for (const row of page) {
      const broken = (reason: string): AuditVerdict => ({ intact: false, entries, brokenAt: entries + 1, reason });
      if (row.number !== entries + 1) return broken(`entry ${entries + 1} is missing: the next one is ${row.number}`);
      if (row.previousHash !== previousHash) return broken(`entry ${row.number} does not stand on the entry before it`);
      if (hashOf({ ...row, actorKind: row.actorKind as AuditDraft['actorKind'] }) !== row.hash)
        return broken(`entry ${row.number} was changed after it was written`);
      previousHash = row.hash;
      entries += 1;
    }
    if (page.length < PAGE) return { intact: true, entries, lastHash: previousHash };
  }
}

function pageAfter(office: Office, number: number) {
  return office.db
    .selectFrom('audit.entry')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(PAGE)
    .execute();
}
