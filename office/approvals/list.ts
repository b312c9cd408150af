import type { Office } from '../kernel/index.ts';
import { may, type Person } from '../people/index.ts';
import { type ApprovalKindName, approvalKinds } from '../terms/index.ts';
import type { Approval } from './approval.ts';
import type { ApprovalKinds } from './kind.ts';

const LIST_MAX = 200;

/** The kinds of which a person sees the proposals: those that she may propose or decide. */
export function visibleKinds(kinds: ApprovalKinds, person: Person): readonly ApprovalKindName[] {
  return approvalKinds.filter((name) => {
    const { propose, decide, seenByDecidersAlone } = kinds[name];
    return may(person, decide) || (!seenByDecidersAlone && may(person, propose));
  });
}

/** The proposals that wait, the oldest first, or those that were decided, the newest first; at most 200. */
export async function listApprovals(
  office: Office,
  kinds: readonly ApprovalKindName[],
  { open }: { readonly open: boolean },
): Promise<readonly Approval[]> {
  if (kinds.length === 0) return [];
  const now = await office.now();
  const query = office.db.selectFrom('office.approval').selectAll().where('kind', 'in', kinds).limit(LIST_MAX);
  return open
    ? query.where('state', '=', 'open').where('expiresAt', '>', now).orderBy('proposedAt').orderBy('id').execute()
    : query
        .where((where) => where.or([where('state', '<>', 'open'), where('expiresAt', '<=', now)]))
        .orderBy('proposedAt', 'desc')
        .orderBy('id')
        .execute();
}

/** The proposal of a kind that waits for a subject; undefined when none does. */
export async function waitingFor(
  office: Office,
  kind: ApprovalKindName,
  subject: string,
): Promise<Approval | undefined> {
  return office.db
    .selectFrom('office.approval')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('state', '=', 'open')
    .where('expiresAt', '>', await office.now())
    .executeTakeFirst();
}
