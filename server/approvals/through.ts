import { type Approval, needsTwo, proposeChange, refuseOwnGain } from '../../office/approvals/index.ts';
import { inTransaction } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import type { ApprovalKindName } from '../../office/terms/index.ts';
import type { Services } from '../http/context.ts';
import { actorOf } from '../http/session-guard.ts';

export interface Ordered {
  readonly kind: ApprovalKindName;
  readonly change: unknown;
  /** For the second person; whoever needs none need not say why. */
  readonly reason?: string | undefined;
}

/** Either the change waits for a second person, or it was applied. */
export type Outcome =
  | { readonly waiting: { readonly id: string; readonly expiresAt: string } }
  | { readonly waiting: null; readonly result: unknown };

/** Does what was ordered, or proposes it where that needs a second person. @throws OfficeError as `proposeChange` */
export const throughApproval = async (
  { office, approvals }: Pick<Services, 'office' | 'approvals'>,
  person: Person,
  { kind, change, reason = '' }: Ordered,
): Promise<Outcome> => {
  if (!(await needsTwo(office, kind))) {
    const definition = approvals[kind];
    await refuseOwnGain(office, person, definition.beneficiaryOf?.(change) ?? null);
    const result = await inTransaction(office, (inside) => definition.apply(inside, actorOf(person), change));
    return { waiting: null, result };
  }
  const proposed = await proposeChange(office, approvals, person, { kind, change, reason });
  return proposed.applied ? { waiting: null, result: proposed.result } : { waiting: toWaiting(proposed.approval) };
};

const toWaiting = ({ id, expiresAt }: Approval) => ({ id, expiresAt: expiresAt.toISOString() });
