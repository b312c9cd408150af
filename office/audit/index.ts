export { audit } from './audit-entry.ts';
export { type AuditVerdict, verifyAudit } from './verify-audit.ts';
