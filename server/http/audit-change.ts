/** One act of the audit trail: its schema, and how it is shown. */
import { Type } from 'typebox';
import type { AuditRecord } from '../../office/audit/index.ts';
import { JsonObject, Moment, named } from './common-schema.ts';

/** One act of the audit trail: who, when, what, and what was noted with it. */
export const Change = named(
  'Change',
  Type.Object({
    number: Type.Integer(),
    at: Moment,
    actorName: Type.String(),
    action: Type.String(),
    data: JsonObject,
  }),
);

/** One act of the audit trail, as pages show it. */
export const toChange = ({ number, happenedAt, actorName, action, data }: AuditRecord) => ({
  number,
  at: happenedAt.toISOString(),
  actorName,
  action,
  data: { ...data },
});
