import type { ApprovalKind } from '../../office/approvals/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import type { ApprovalKindName } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';

/** One thing that a change would make another: null where there was, or will be, nothing. */
export interface Difference {
  readonly label: Text;
  readonly before: Text | null;
  readonly after: Text | null;
}

/** A change in words, for whoever decides it. */
export interface DescribedChange {
  /** What it is about: a person, a paper, a procedure. */
  readonly title: Text;
  readonly differences: readonly Difference[];
  /** What one has to know before one decides. */
  readonly remarks: readonly Text[];
}

/** A kind of change that pages can show. */
export interface ShownKind<Change = unknown> extends ApprovalKind<Change> {
  /** @param reason what the proposer gave, which stands beside what is described */
  describe(office: Office, change: Change, reason: string): Promise<DescribedChange>;
  /** The loop that carries out what was approved: it is woken, so that nobody waits for its next look. */
  readonly wakes?: 'archive';
}

export type ShownKinds = Readonly<Record<ApprovalKindName, ShownKind>>;

/** A text that is the same in both languages: a name, a number, what somebody wrote. */
export const asWritten = (text: string): Text => ({ vi: text, en: text });
