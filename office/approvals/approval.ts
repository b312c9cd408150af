import type { Generated } from 'kysely';
import { isUuid, type Office, OfficeError, readInstallation } from '../kernel/index.ts';
import type { ApprovalKindName, ApprovalScope, ApprovalState } from '../terms/index.ts';

/** `office.approval`: a change that waits, or waited, for a second person. What was proposed is never altered (a trigger refuses it). */
export interface ApprovalTable {
  id: Generated<string>;
  kind: ApprovalKindName;
  subject: string;
  /** The exact change, as the JSON text that was hashed. */
  change: string;
  changeHash: string;
  baseHash: string;
  reason: string;
  proposedBy: string;
  proposedAt: Date;
  expiresAt: Date;
  /** Who gains by it, where somebody does. */
  beneficiary: string | null;
  state: Generated<ApprovalState>;
  decidedBy: Generated<string | null>;
  decidedByName: Generated<string | null>;
  decidedAt: Generated<Date | null>;
  decisionReason: Generated<string | null>;
  alone: Generated<boolean>;
}

/** `office.approval_scope`: where a kind needs a second person. */
export interface ApprovalScopeTable {
  kind: ApprovalKindName;
  scope: ApprovalScope;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.approval': ApprovalTable;
    'office.approvalScope': ApprovalScopeTable;
  }
}

type Plain<Column> = Column extends Generated<infer Value> ? Value : Column;
export type Approval = { readonly [Name in keyof ApprovalTable]: Plain<ApprovalTable[Name]> };

/** @throws OfficeError not-found */
export async function getApproval(office: Office, id: string, { lock = false } = {}): Promise<Approval> {
  const query = office.db.selectFrom('office.approval').selectAll().where('id', '=', id);
  const found = isUuid(id) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined;
  if (!found) throw new OfficeError('not-found', 'approvals.unknown', { id });
  return found;
}

/** Whether a kind needs a second person here: always in a live or pilot installation, elsewhere as it is written down. */
export async function needsTwo(office: Office, kind: ApprovalKindName): Promise<boolean> {
  const { mode } = (await readInstallation(office)) ?? { mode: 'sample' };
  if (mode === 'live' || mode === 'pilot') return true;
  const row = await office.db
    .selectFrom('office.approvalScope')
    .select('scope')
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.scope !== 'live';
}
