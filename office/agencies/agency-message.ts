import type { Generated } from 'kysely';

declare module '../database.ts' {
  interface OfficeDatabase {
    'office.agencyMessage': AgencyMessageTable;
    'office.agencyNonce': AgencyNonceTable;
  }
}

/** `office.agency_message`: what other agencies are sent, and what they sent. `nextAttemptAt` is real time. */
export interface AgencyMessageTable {
  id: Generated<number>;
  agencyCode: string;
  direction: 'out' | 'in';
  /** Of the sender: the same id again is the same message. */
  messageId: string;
  name: string;
  correlationKey: string;
  dossierId: string | null;
  body: Readonly<Record<string, unknown>>;
  state: 'waiting' | 'delivered' | 'failed' | 'received';
  attempts: Generated<number>;
  nextAttemptAt: Date | null;
  createdAt: Date;
  doneAt: Date | null;
  lastError: string | null;
}

/** `office.agency_nonce`: signatures that were used up. */
export interface AgencyNonceTable {
  agencyCode: string;
  nonce: string;
  seenAt: Date;
}
