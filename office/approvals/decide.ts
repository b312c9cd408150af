/**
 * A proposal is decided once. Approving applies exactly what was proposed, in the same transaction: when the two do not fit (the text has another hash, the thing was changed
 * since, the engine refuses), nothing is approved. Who decides names the hash of what she saw.
 */
import { audit } from '../audit/index.ts';
import {
  type Actor,
  actorId,
  actorName,
  announceChange,
  hashContent,
  inTransaction,
  type Office,
  OfficeError,
} from '../kernel/index.ts';
import { getPerson, type Person, writtenReason } from '../people/index.ts';
import type { ApprovalState } from '../terms/index.ts';
import { type Approval, getApproval } from './approval.ts';
import { whyNotDecide } from './deciders.ts';
import type { ApprovalKinds } from './kind.ts';
import { actorOf, expireApprovals, factsOf } from './propose.ts';

/** Which proposal, as it was seen. */
export interface Seen {
  readonly id: string;
  readonly changeHash: string;
}

/**
 * Approves a proposal and applies it.
 * @returns what the kind gives for the caller to show
 * @throws OfficeError forbidden for who may not, conflict for what is not open, not as it was seen, or stale, and whatever the change is refused with
 */
export async function approveChange(
  office: Office,
  kinds: ApprovalKinds,
  person: Person,
  seen: Seen,
): Promise<{ readonly approval: Approval; readonly result: unknown }> {
  await closeOld(office, kinds, seen.id);
  return inTransaction(office, async (inside) => {
    const open = await openApproval(inside, seen.id);
    await refuseDecider(inside, kinds, open, person);
    return apply(inside, kinds, open, {
      decider: actorOf(person),
      changeHash: seen.changeHash,
      action: 'approve-change',
    });
  });
}

/**
 * Approves in the name of whoever runs the machine: for an office in which nobody else can. It is written down as that.
 * @throws OfficeError as `approveChange`
 */
export async function approveAtMachine(
  office: Office,
  kinds: ApprovalKinds,
  operator: Actor,
  id: string,
  reason: string,
): Promise<{ readonly approval: Approval; readonly result: unknown }> {
  const why = writtenReason(reason);
  await closeOld(office, kinds, id);
  return inTransaction(office, async (inside) => {
    const open = await openApproval(inside, id);
    const { changeHash } = open;
    return apply(inside, kinds, open, { decider: operator, changeHash, action: 'approve-change-alone', reason: why });
  });
}

interface Decision {
  readonly decider: Actor;
  readonly changeHash: string;
  readonly action: 'approve-change' | 'approve-change-alone';
  readonly reason?: string;
}

async function apply(inside: Office, kinds: ApprovalKinds, approval: Approval, decision: Decision) {
  const { change, changeHash } = approval;
  if (hashContent(change) !== changeHash || decision.changeHash !== changeHash)
    throw new OfficeError('conflict', 'approvals.otherChange');
  const proposer = actorOf(await getPerson(inside, approval.proposedBy));
  const result = await kinds[approval.kind].apply(inside, proposer, JSON.parse(change));
  await close(inside, approval, 'approved', decision);
  audit(inside, decision.decider, decision.action, approval.subject, factsOf(approval));
  return { approval: await getApproval(inside, approval.id), result };
}

/** @throws OfficeError forbidden, conflict, invalid for a reason that is none */
export async function refuseChange(
  office: Office,
  kinds: ApprovalKinds,
  person: Person,
  id: string,
  reason: string,
): Promise<Approval> {
  const why = writtenReason(reason);
  return inTransaction(office, async (inside) => {
    const open = await openApproval(inside, id);
    await refuseDecider(inside, kinds, open, person);
    await close(inside, open, 'refused', { decider: actorOf(person), reason: why });
    audit(inside, actorOf(person), 'refuse-change', open.subject, { ...factsOf(open), refusal: why });
    return getApproval(inside, id);
  });
}

/** Takes a proposal of one's own back. @throws OfficeError forbidden for somebody else's, conflict */
export async function withdrawChange(office: Office, person: Person, id: string): Promise<Approval> {
  return inTransaction(office, async (inside) => {
    const open = await openApproval(inside, id);
    if (open.proposedBy !== person.personId) throw new OfficeError('forbidden', 'approvals.notYours');
    await close(inside, open, 'withdrawn', { decider: actorOf(person) });
    audit(inside, actorOf(person), 'withdraw-change', open.subject, factsOf(open));
    return getApproval(inside, id);
  });
}

/** Closes by itself, in a transaction of its own, what is too old or was overtaken: the refusal that follows must not take that back. */
async function closeOld(office: Office, kinds: ApprovalKinds, id: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await expireApprovals(inside);
    const approval = await getApproval(inside, id, { lock: true });
    if (approval.state !== 'open' || !(await isStale(inside, kinds, approval))) return;
    const decider: Actor = { kind: 'system', name: 'approvals' };
    await close(inside, approval, 'stale', { decider });
    audit(inside, decider, 'stale-change', approval.subject, factsOf(approval));
  });
}

/** Whether what the change would change is another than it was when it was proposed. */
export async function isStale(
  office: Office,
  kinds: ApprovalKinds,
  { kind, change, baseHash }: Approval,
): Promise<boolean> {
  const base = await kinds[kind].baseOf(office, JSON.parse(change));
  return hashContent(JSON.stringify(base) ?? '') !== baseHash;
}

/** @throws OfficeError conflict that says what came of it */
async function openApproval(inside: Office, id: string): Promise<Approval> {
  const approval = await getApproval(inside, id, { lock: true });
  if (approval.state !== 'open') throw new OfficeError('conflict', `approvals.closed.${approval.state}`);
  if (approval.expiresAt <= (await inside.now())) throw new OfficeError('conflict', 'approvals.closed.expired');
  return approval;
}

async function refuseDecider(inside: Office, kinds: ApprovalKinds, approval: Approval, person: Person): Promise<void> {
  const why = await whyNotDecide(inside, kinds[approval.kind], approval, person);
  if (why) throw new OfficeError('forbidden', why);
}

async function close(
  inside: Office,
  { id }: Approval,
  state: Exclude<ApprovalState, 'open'>,
  { decider, action, reason }: Pick<Decision, 'decider'> & Partial<Decision>,
): Promise<void> {
  await inside.db
    .updateTable('office.approval')
    .set({
      state,
      decidedBy: actorId(decider),
      decidedByName: actorName(decider),
      decidedAt: await inside.now(),
      decisionReason: reason ?? null,
      alone: action === 'approve-change-alone',
    })
    .where('id', '=', id)
    .execute();
  await announceChange(inside, { type: 'approval', id });
}
