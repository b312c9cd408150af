import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, readInstallation } from '../kernel/index.ts';
import { type ApprovalKindName, type ApprovalScope, approvalKinds } from '../terms/index.ts';

/** Which changes need a second person here; `live`: every one does, whatever is written down. */
export async function approvalScopes(office: Office) {
  const [rows, installation] = await Promise.all([
    office.db.selectFrom('office.approvalScope').selectAll().execute(),
    readInstallation(office),
  ]);
  const items = approvalKinds.map((kind) => ({
    kind,
    scope: rows.find((row) => row.kind === kind)?.scope ?? EVERYWHERE,
  }));
  return { items, live: installation?.mode === 'live' || installation?.mode === 'pilot' };
}

const EVERYWHERE: ApprovalScope = 'everywhere';

/** Says where a kind needs a second person. It counts for installations that are for trying out alone, so it weakens no live one. */
export async function setApprovalScope(
  office: Office,
  actor: Actor,
  kind: ApprovalKindName,
  scope: ApprovalScope,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await inside.db
      .insertInto('office.approvalScope')
      .values({ kind, scope })
      .onConflict((conflict) => conflict.column('kind').doUpdateSet({ scope }))
      .execute();
    audit(inside, actor, 'set-approval-scope', `approval-scope:${kind}`, { scope });
  });
}
