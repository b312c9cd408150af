/**
 * What may be true of a procedure's answers, as data: the kinds of its fields, what the office computes instead of asking, and the rules across fields. It belongs to the version
 * of the procedure, so that a dossier is held to the rules of its day.
 */
import type { FactKind, FactSeverity, PersonalClass, PersonPart } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

/** What the answer of a field is. An identity number may be held against the sex and the day of birth that are told beside it. */
export interface DeclaredField {
  readonly kind: FactKind;
  /** The field that tells the person's sex, `male` or `female`. */
  readonly sex?: string;
  /** The field that tells the person's day of birth. */
  readonly birthDate?: string;
}

/** An answer that nobody gives, because it follows from others. */
export interface ComputedFact {
  /** A FEEL expression over the answers; null leaves the answer out. */
  readonly value: string;
  readonly label: Text;
  /** What a result is called that is no yes or no. */
  readonly values?: Readonly<Record<string, Text>>;
  /** Why it is so, in words for whoever reads the value. */
  readonly because: Text;
  /** Law or document, with article. */
  readonly basis: string;
}

/** A sentence that has to hold. What it speaks of and was not answered leaves it open: then it holds. */
export interface FactRule {
  readonly id: string;
  /** The answer to change, first of all. */
  readonly field: string;
  /** A FEEL expression; only `false` is an offence. */
  readonly holds: string;
  readonly severity: FactSeverity;
  /** What is wrong and what to do, naming the field. */
  readonly message: Text;
  readonly basis: string;
}

/** Which fields tell of one person what, so that what is known of the person need not be asked again. */
export interface DeclaredPerson {
  /** What the person is in this matter: the mother, the deceased. */
  readonly label: Text;
  readonly fields: Readonly<Partial<Record<PersonPart, string>>>;
  /** The answer by which the applicant says to be this person. */
  readonly applicantWhen?: { readonly field: string; readonly is: string };
}

export interface DeclaredFacts {
  readonly fields: Readonly<Record<string, FactKind | DeclaredField>>;
  readonly computed?: Readonly<Record<string, ComputedFact>>;
  /** What is of which class of personal data, where it does not follow from the kind of the field. */
  readonly classes?: Readonly<Partial<Record<PersonalClass, readonly string[]>>>;
  /** What people call the fields; read from the intake form together with this file. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** The people whom the answers are about, by a name of their own. */
  readonly people?: Readonly<Record<string, DeclaredPerson>>;
  /** Which fields tell of whom besides: of one of the people by her name here, or of the `applicant`. What is said of nobody is told to nobody who asks what is kept about her. */
  readonly about?: Readonly<Record<string, readonly string[]>>;
  readonly rules: readonly FactRule[];
  /** Why a procedure has no rules: somebody judges by hand what is declared. */
  readonly handledByHand?: Text;
}
