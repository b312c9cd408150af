/** What somebody declares, as the checks see it: the answers, who gave them, when and by which way. */

/** What was answered, by the keys of the fields. */
export type Answers = Readonly<Record<string, unknown>>;

/** What is declared, and by whom. */
export interface Declaration {
  readonly answers: Answers;
  readonly applicant?: Readonly<Record<string, string | undefined>>;
  /** The day on which it is declared, ISO. */
  readonly day: string;
  readonly channel: string;
}

/** A letter or two are no reason. */
export const REASON_LENGTH_MIN = 3;
/** Returns whether somebody wrote why it is right. */
export const isReason = (text: string): boolean => text.trim().length >= REASON_LENGTH_MIN;

/** Somebody saw that a rule does not hold, and says why it is right all the same. */
export interface Confirmation {
  readonly rule: string;
  readonly reason: string;
}

/** Returns the answer to a question. What objects have by nature, such as `constructor`, is no answer. */
export const answerTo = (answers: Answers, key: string): unknown =>
  Object.hasOwn(answers, key) ? answers[key] : undefined;
