import type { DeclaredFacts } from '../facts/index.ts';
import type { Channel, ConflictSubject, Limit, PaperForm, StartRule } from '../terms/index.ts';

import type { Text } from '../texts/index.ts';
import type { Competence } from '../units/index.ts';

export type Answer = string | number | boolean | null;
export type Answers = Readonly<Record<string, unknown>>;

/** Holds when the answer to `question` is one of `in`. A list of conditions holds when each does. */
export interface Condition {
  readonly question: string;
  readonly in: readonly Answer[];
}

export interface RequiredPaper {
  readonly kind: string;
  readonly name: Text;
  readonly form: PaperForm;
  readonly quantity: number;
  readonly required: boolean;
}

/** A paper of a procedure; without `when` it is always asked for. */
export interface PaperRule extends RequiredPaper {
  /** It is the form that the answers fill in: who answers online has filled it in, and is not asked for a file of it. */
  readonly fromAnswers?: boolean;
  readonly when?: readonly Condition[];
}

/** A limit of a case that differs by channel, by subtype, or by both. What is not named holds for all. */
export interface LimitRule {
  readonly channels?: readonly Channel[];
  readonly subtype?: string;
  readonly limit: Limit;
}

/** A case of a procedure with its own limit. The first case whose conditions hold is taken; the last has none. */
export interface ProcedureCase {
  readonly id: string;
  readonly name: Text;
  readonly limit: Limit;
  /** Limits that differ by channel or subtype. */
  readonly limits?: readonly LimitRule[];
  readonly when?: readonly Condition[];
}

/** A kind of matter within the cases of a procedure, with limits and fees of its own: a house and other works. The first whose conditions hold is taken where none is named. */
export interface Subtype {
  readonly id: string;
  readonly name: Text;
  readonly when?: readonly Condition[];
}

/** The fee as it is published. What a dossier pays is decided by the table `fee`. */
export interface Fee {
  /** VND for an ordinary dossier; null when another body sets it, or when it depends on more than one thing. */
  readonly amountVnd: number | null;
  readonly text: Text;
}

/** Where published sources say different things, and what is applied until the city decides. */
export interface PublishedConflict {
  readonly about: ConflictSubject;
  readonly statements: readonly { readonly place: Text; readonly says: Text }[];
  readonly applied: Text;
}

/** When the steps of the escalation ladder come, as a procedure may set it. */
export interface EscalationLadder {
  /** The officer is reminded when this percentage of the working time is used; 75 is usual. */
  readonly remindAtPercent?: number;
  /** The leader is warned so many working days before the due moment; 1 is usual. */
  readonly warnLeaderWorkingDays?: number;
  /** The city monitor is called so many working days after the lawful due moment, if the new appointment is later than that. */
  readonly monitorAfterWorkingDays?: number;
}

/** One version of a procedure, as in force from `validFrom` on (ISO dates). Plain data. */
export interface ProcedureVersion {
  readonly code: string;
  readonly name: Text;
  readonly field: Text;
  /** The tier, as published. Who is competent for a dossier is decided by the table `competence`. */
  readonly competence: Exclude<Competence, 'district'>;
  /** A matter of the office itself, which no citizen hands in: a clerk, a leader or the city enters it. */
  readonly internal?: boolean;
  /** Whether a citizen may hand it in over the public pages, with scans of the papers. */
  readonly online?: boolean;
  /** Why a citizen cannot, in words for the citizen; every procedure that is carried out and not handed in online has it. */
  readonly atCounter?: Text;
  /** The process that carries it out; null while it is not yet offered. */
  readonly processId: string | null;
  /** Since when and why nobody is received by it any more; only where the version in force on a day is asked for, which then has no process. */
  readonly retired?: { readonly from: string; readonly reason: string };
  /** The id of the form in which it is taken in; `<processId>-intake` when not given. */
  readonly intakeFormId?: string;
  /** Limit of the ordinary case. */
  readonly limit: Limit;
  readonly cases: readonly ProcedureCase[];
  readonly subtypes?: readonly Subtype[];
  readonly fee: Fee;
  readonly papers: readonly PaperRule[];
  /** The questions whose answers tell one matter from another: the same answers again may be the same matter handed in twice. */
  readonly identifiedBy?: readonly string[];
  /** What may be true of the answers. */
  readonly facts?: DeclaredFacts;
  /** Longest lawful extension in working days, once; 0 when the law allows none. */
  readonly extensionWorkingDaysMax: number;
  /** Working days until the new appointment that an apology gives. */
  readonly newAppointmentWorkingDays: number;
  /** Where the steps of the escalation ladder do not come at the usual moments. */
  readonly escalation?: EscalationLadder;
  readonly legalBasis: readonly string[];
  /** The procedure by which the law lets a result be corrected after the decision. */
  readonly correctedBy?: Text;
  /** Where published sources disagree or a value is missing. */
  readonly remarks: readonly Text[];
  /** What the city has to decide because published sources contradict each other. */
  readonly conflicts?: readonly PublishedConflict[];
  /** Where the limit does not run as is usual for a channel. */
  readonly startRules?: Readonly<Partial<Record<Channel, StartRule>>>;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly verifiedBy: string | null;
}

/** The form in which a procedure that is offered is taken in. */
export function intakeFormIdOf({
  processId,
  intakeFormId,
}: Pick<ProcedureVersion, 'intakeFormId'> & { readonly processId: string }): string {
  return intakeFormId ?? `${processId}-intake`;
}
