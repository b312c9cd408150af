import type { Actor } from './actor.ts';

/** What is to be chained when the transaction commits. */
export interface AuditDraft {
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly data: string;
}
