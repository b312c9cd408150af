import type { Generated } from 'kysely';
import type { ContactOutcome, ContactWay } from '../terms/index.ts';

/** `office.contact_attempt`: how often, and how, somebody tried to reach the applicant. */
export interface ContactAttemptTable {
  id: Generated<number>;
  key: string;
  dossierId: string;
  triedAt: Date;
  triedBy: string;
  way: ContactWay;
  outcome: ContactOutcome;
  note: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.contactAttempt': ContactAttemptTable;
  }
}
