import { audit } from '../audit/index.ts';
import { carryOverDossier } from '../intake/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { enterUndelivered } from './enter-result.ts';
import { type LedgerPlan, type PlannedResult, planLedger } from './plan-ledger.ts';
import type { ResultRow } from './result-row.ts';

/** Results that are written together: what is interrupted goes on behind the last whole portion. */
const PORTION = 100;

/**
 * Takes the ledger of a former unit over: each result is entered once, and its process begins. Rows with a flaw are left out and named; a result that is in the ledger
 * stays as it is, so the same list again is harmless.
 * @throws OfficeError not-found (issuer)
 */
export async function importLedger(
  office: Office,
  actor: Actor,
  issuerUnitCode: string,
  rows: readonly ResultRow[],
): Promise<LedgerPlan> {
  const plan = await planLedger(office, issuerUnitCode, rows);
  for (let from = 0; from < plan.rows.length; from += PORTION) {
    const portion = plan.rows.slice(from, from + PORTION);
    await inTransaction(office, async (inside) => {
      for (const row of portion) await enter(inside, actor, issuerUnitCode, row);
      const codes = portion.map(({ code }) => code).join(' ');
      audit(inside, actor, 'import-undelivered', `unit:${issuerUnitCode}`, { count: portion.length, codes });
    });
  }
  return plan;
}

async function enter(office: Office, actor: Actor, issuerUnitCode: string, row: PlannedResult): Promise<void> {
  const { keeperUnitCode, place, note, dueAt } = row;
  const dossierId =
    row.dossierId ??
    (await carryOverDossier(office, actor, {
      ...row,
      originalDueAt: dueAt,
      answers: {},
      receivingUnitCode: keeperUnitCode,
      competentUnitCode: issuerUnitCode,
    }));
  await enterUndelivered(office, actor, dossierId, { keeperUnitCode, place, note });
}
