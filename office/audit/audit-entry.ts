import { type Actor, actorId, actorName, type Office } from '../kernel/index.ts';
import { shortenIdentityNumbers } from './identity-numbers.ts';

/** `audit.entry`: append-only; `hash` covers the row and the hash before it. `data` is kept as the exact text that was hashed. */
export interface AuditEntryTable {
  number: number;
  happenedAt: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subject: string;
  data: string;
  previousHash: string;
  hash: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'audit.entry': AuditEntryTable;
  }
}

/** What people write in their own words: the only place where somebody's number may slip in. */
const OWN_WORDS: ReadonlySet<string> = new Set(['reason', 'refusal', 'comment', 'note']);

const keepable = (name: string, value: unknown): unknown =>
  OWN_WORDS.has(name) && typeof value === 'string' ? shortenIdentityNumbers(value) : value;

/**
 * Notes an act for the audit trail of the running transaction. `subject` is `<type>:<id>`. Never give secrets or whole papers in `data`: nothing of it is ever erased, so identity numbers in it are shortened.
 * @throws Error outside `inTransaction`: an act and its trace commit together or not at all
 */
export function audit(office: Office, actor: Actor, action: string, subject: string, data: object = {}): void {
  if (!office.auditDrafts) throw new Error(`The act "${action}" on ${subject} needs a transaction: use inTransaction`);
  office.auditDrafts.push({
    actorKind: actor.kind,
    actorId: actorId(actor),
    actorName: actorName(actor),
    action,
    subject,
    data: JSON.stringify(data, keepable),
  });
}
