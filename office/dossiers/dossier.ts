import type { Generated, GeneratedAlways } from 'kysely';
import type { Remaining } from '../legal-clock/index.ts';
import type { Channel, ClockState, Decision, Delivery, Finance, ReturnWay, Transfer } from '../terms/index.ts';
import type { Language, Text } from '../texts/index.ts';
import type { States } from './states.ts';

/** `office.dossier`. */
export interface DossierTable {
  id: Generated<string>;
  intakeId: string;
  code: string;
  procedureCode: string;
  procedureValidFrom: string;
  caseId: string;
  subtype: string | null;
  channel: Channel;
  receivingUnitCode: string;
  competentUnitCode: string;
  unitCodes: string[];
  /** The groups that take part in its procedure where it is handled, `<unitCode>:<role>`; kept by the database, which `admitGroups` adds to. */
  readerGroups: Generated<string[]>;
  applicantName: string;
  /** Folded, and kept by the database: by these lists are sorted. */
  applicantSort: GeneratedAlways<string>;
  procedureSort: Generated<string>;
  applicant: Applicant;
  answers: Readonly<Record<string, unknown>>;
  returnWay: Generated<ReturnWay>;
  returnAt: string | null;
  note: string | null;
  /** How many sets of all papers were handed in. */
  sets: Generated<number>;
  /** In which the applicant is written to. */
  language: Generated<Language>;
  /** Which of its look-up codes is valid; null where the slip is from before there were these codes. */
  lookUpVersion: Generated<number | null>;
  /** Of the code on an old slip: SHA-256 of the dossier's id and the code. */
  oldLookUpHash: Generated<Buffer | null>;
  phoneTail: string | null;
  receivedAt: Date;
  /** When it was handed in, where the limit does not run from then. */
  handedInAt: Date | null;
  feeVnd: number | null;
  feeReason: Text | null;
  receivedBy: string;
  decision: Generated<Decision>;
  finance: Generated<Finance>;
  delivery: Generated<Delivery>;
  transfer: Generated<Transfer>;
  priority: Generated<number>;
  searchText: string;
  matterKey: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dossier': DossierTable;
  }
}

export interface Applicant {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  readonly idNumber?: string;
}

/** A dossier in a list. Moments of the deadline come from the legal clock. */
export interface DossierSummary extends States {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureValidFrom: string;
  readonly procedureName: Text;
  readonly applicantName: string;
  readonly channel: Channel;
  readonly receivingUnitCode: string;
  readonly receivingUnitName: string;
  readonly competentUnitCode: string;
  readonly competentUnitName: string;
  readonly receivedAt: Date;
  readonly priority: number;
  /** The groups that take part in it: what decides who may read it. */
  readonly readerGroups: readonly string[];
  readonly clockState: ClockState;
  readonly originalDueAt: Date;
  readonly dueAt: Date;
  /** What lateness is counted from; before `dueAt` where a new appointment was given. */
  readonly lawfulDueAt: Date;
  /** Late against the lawful limit, whatever new appointment was given since. */
  readonly overdue: boolean;
  readonly remaining: Remaining;
}

export interface Dossier extends DossierSummary {
  readonly caseId: string;
  readonly subtype: string | null;
  readonly handedInAt: Date | null;
  /** VND; null where another body sets it, or where it was not decided. */
  readonly feeVnd: number | null;
  /** Null where the fee was not decided at the intake. */
  readonly feeReason: Text | null;
  readonly unitCodes: readonly string[];
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly returnWay: ReturnWay;
  readonly returnAt: string | null;
  readonly note: string | null;
  /** How many sets of all papers were handed in. */
  readonly sets: number;
  /** In which the applicant is written to. */
  readonly language: Language;
  /** Which of its look-up codes is valid; null where the slip is from before there were these codes. */
  readonly lookUpVersion: number | null;
  readonly receivedBy: string;
}
