import type { Actor, Office } from '../kernel/index.ts';
import type { Action } from '../people/index.ts';
import type { ApprovalKindName } from '../terms/index.ts';

/**
 * What the approvals know of a kind of change. A kind is a value: who may propose and who may decide, what would be changed, and how it is applied. What was proposed
 * goes through the database as JSON, and is applied from there.
 */
export interface ApprovalKind<Change = unknown> {
  readonly propose: Action;
  readonly decide: Action;
  /** What it would change, `<type>:<id>`: one proposal for it at a time. The audit trail names it too. */
  subjectOf(change: Change): string;
  /** Who gains by it: the id of a person, who neither proposes nor decides it. */
  beneficiaryOf?(change: Change): string | undefined;
  /** Who else must not decide it: ids of people. */
  barredFrom?(office: Office, change: Change): Promise<readonly string[]>;
  /** Whether only those see its proposals who may decide them, because everybody may propose for herself. */
  readonly seenByDecidersAlone?: boolean;
  /** What the change starts from. A proposal is stale when this has another value on the day of the decision. */
  baseOf(office: Office, change: Change): Promise<unknown>;
  /** Refuses what could not be applied now; nothing is changed. Without it the change is applied and taken back, so a kind whose change reaches the engine needs one. */
  check?(office: Office, actor: Actor, change: Change): Promise<void>;
  /** Applies it in the transaction of the decision, in the name of whoever proposed it. @returns what the caller shows */
  apply(office: Office, actor: Actor, change: Change): Promise<unknown>;
}

export type ApprovalKinds = Readonly<Record<ApprovalKindName, ApprovalKind>>;
