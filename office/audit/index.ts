export { audit } from './audit-entry.ts';
export { type AuditRecord, changesOf, lastSignIn } from './list-entries.ts';
export { noteAct } from './note-act.ts';
export { type AuditVerdict, verifyAudit } from './verify-audit.ts';
