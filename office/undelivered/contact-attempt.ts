import type { Generated } from 'kysely';

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

export const contactWays = ['phone', 'message', 'mail', 'letter', 'visit'] as const;
export type ContactWay = (typeof contactWays)[number];
export const contactOutcomes = ['reached', 'no-answer', 'wrong-contact', 'declined'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];
