/**
 * The rule book: what Zeebe does, rule by rule, in our own words, with where we do it and the test that holds it. An area is a file of plain data beside this one and stands in
 * `index.ts`; `npm run rules` writes `docs/zeebe-rules.md` from them, `tests/architecture/rules.test.ts` holds both, and `npm run rules:turn` turns a sample of the rules round.
 *
 * A verdict is earned: "same" needs a test that fails when the rule is turned round, and says the change of our source that turns it.
 */
export interface Area {
  /** The beginning of its rules' ids, and the name of its file. */
  readonly id: string;
  readonly title: string;
  /** Whether all that Zeebe has on this is written down; then none of its rules may be unknown. */
  readonly isWhole: boolean;
  /** The classes, tests and pages of Zeebe that were read for it from beginning to end. */
  readonly read: readonly string[];
  readonly rules: readonly Rule[];
}

export type Rule = SameRule | DifferingRule | UnknownRule;
export type Verdict = Rule['verdict'];

interface Common {
  /** The area's id, a dot, and words with hyphens. */
  readonly id: string;
  /** What Zeebe does, in one or two plain sentences of ours. */
  readonly rule: string;
  /** The class of Zeebe's public source, or the section of its documentation, where it is read. */
  readonly zeebe: string;
  /** Our file that does it. */
  readonly place: string;
}

export interface SameRule extends Common {
  readonly verdict: 'same';
  readonly test: HoldingTest;
  readonly turned: Turn;
}

export interface DifferingRule extends Common {
  readonly verdict: 'differs';
  /** Why we do otherwise, and what we do. */
  readonly why: string;
  /** Holds what we do. */
  readonly test?: HoldingTest;
  readonly turned?: Turn;
}

export interface UnknownRule extends Common {
  readonly verdict: 'unknown';
}

export interface HoldingTest {
  readonly file: string;
  /** As it is written in the file; of `it.each` the template, or the title of one of its cases. */
  readonly title: string;
}

/** A small change of our source that turns the rule round: the test must fail with it. */
export interface Turn {
  /** The place of the rule unless it is told. */
  readonly file?: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}
