import type { AuditLog } from '../../core/entities/index.ts';

/** What stands in a line of the audit log beside who gave the command and when; without a result it is that of the command. */
export type AuditLine = Pick<AuditLog, 'category' | 'entityType' | 'operationType' | 'entityKey'> & Partial<AuditLog>;

/** The key in a line about something that could not be created. */
export const NO_ENTITY = '-1';
