import type { AuditRecord } from '../../office/audit/index.ts';

/** One act of the audit trail, as pages show it. */
export const toChange = ({ number, happenedAt, actorName, action, data }: AuditRecord) => ({
  number,
  at: happenedAt.toISOString(),
  actorName,
  action,
  data: { ...data },
});
