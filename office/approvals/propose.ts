/**
 * A change that needs a second person is proposed: tried at once, so that nobody approves what cannot be done, and then kept as it is until somebody decides.
 *
 * An office of one has nobody to ask. In the first thirty days after it went live, while no independent person could decide, the proposer's change is applied at
 * once, and says for good that she was alone. Later the operator of the machine decides (`npm run approve`), or nobody.
 */
import { audit } from '../audit/index.ts';
import {
  type Actor,
  announceChange,
  hashContent,
  inTransaction,
  type Office,
  OfficeError,
  readInstallation,
} from '../kernel/index.ts';
import { getPerson, may, type Person, writtenReason } from '../people/index.ts';
import type { ApprovalKindName } from '../terms/index.ts';
import { DAY_MS } from '../time/index.ts';
import { type Approval, getApproval } from './approval.ts';
import { decidersOf, sharesMail } from './deciders.ts';
import type { ApprovalKind, ApprovalKinds } from './kind.ts';
import { tellDeciders } from './tell.ts';

const EXPIRES_AFTER_DAYS = 14;
const ALONE_DAYS = 30;
/** Diagrams and tables are the largest. */
const CHANGE_LENGTH_MAX = 8_000_000;

export interface Draft {
  readonly kind: ApprovalKindName;
  readonly change: unknown;
  readonly reason: string;
}

export type Proposed =
  | { readonly applied: false; readonly approval: Approval }
  | { readonly applied: true; readonly approval: Approval; readonly result: unknown };

/**
 * Proposes a change, or applies it where the proposer is alone.
 * @throws OfficeError forbidden, conflict (gain for oneself, a proposal that waits), too-large, and whatever the change is refused with
 */
export async function proposeChange(
  office: Office,
  kinds: ApprovalKinds,
  person: Person,
  draft: Draft,
): Promise<Proposed> {
  const kind = kinds[draft.kind];
  const text = JSON.stringify(draft.change);
  const change: unknown = JSON.parse(text);
  if (text.length > CHANGE_LENGTH_MAX)
    throw new OfficeError('too-large', 'approvals.tooLarge', { lengthMax: CHANGE_LENGTH_MAX });
  if (!may(person, kind.propose)) throw new OfficeError('forbidden', 'approvals.mayNotPropose');
  const beneficiary = kind.beneficiaryOf?.(change) ?? null;
  await refuseOwnGain(office, person, beneficiary);
  await tryChange(office, kind, actorOf(person), change);
  const reason = writtenReason(draft.reason);
  return inTransaction(office, async (inside) => {
    await expireApprovals(inside);
    const approval = await insert(inside, person, kind, { ...draft, change, text, reason, beneficiary });
    const deciders = await decidersOf(inside, kind, approval);
    if (deciders.length === 0 && (await isAloneAllowed(inside))) return applyAlone(inside, kind, person, approval);
    await tellDeciders(inside, approval, person, deciders);
    return { applied: false, approval };
  });
}

/** Nobody gives herself a right, nor an account that can be told to be hers. @throws OfficeError conflict */
export async function refuseOwnGain(office: Office, person: Person, beneficiary: string | null): Promise<void> {
  if (beneficiary === null) return;
  if (beneficiary === person.personId) throw new OfficeError('conflict', 'approvals.toOneself');
  if (await sharesMail(office, person.personId, [beneficiary]))
    throw new OfficeError('conflict', 'approvals.toOwnMail', {
      fullName: (await getPerson(office, beneficiary)).fullName,
    });
}

/** A change is tried by doing it and taking it back, where its kind has no other way. */
async function tryChange(office: Office, kind: ApprovalKind, actor: Actor, change: unknown): Promise<void> {
  if (kind.check) return kind.check(office, actor, change);
  await takenBack(office, (inside) => kind.apply(inside, actor, change));
}

/** Does something to know whether it can be done, and takes it back. Only what is in the database can be: nothing may be told to the engine in it. @throws whatever the work is refused with */
export async function takenBack(office: Office, work: (office: Office) => Promise<unknown>): Promise<void> {
  const trial = new Error('The trial is taken back');
  try {
    await inTransaction(office, async (inside) => {
      await work(inside);
      throw trial;
    });
  } catch (error) {
    if (error !== trial) throw error;
  }
}

interface Written extends Draft {
  readonly text: string;
  readonly beneficiary: string | null;
}

async function insert(inside: Office, person: Person, kind: ApprovalKind, draft: Written): Promise<Approval> {
  const subject = kind.subjectOf(draft.change);
  const proposedAt = await inside.now();
  const inserted = await inside.db
    .insertInto('office.approval')
    .values({
      kind: draft.kind,
      subject,
      change: draft.text,
      changeHash: hashContent(draft.text),
      baseHash: hashContent(JSON.stringify(await kind.baseOf(inside, draft.change)) ?? ''),
      reason: draft.reason,
      proposedBy: person.personId,
      proposedAt,
      expiresAt: new Date(proposedAt.getTime() + EXPIRES_AFTER_DAYS * DAY_MS),
      beneficiary: draft.beneficiary,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).where('state', '=', 'open').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new OfficeError('conflict', 'approvals.waitsAlready');
  const approval = await getApproval(inside, inserted.id);
  audit(inside, actorOf(person), 'propose-change', subject, factsOf(approval));
  await announceChange(inside, { type: 'approval', id: approval.id });
  return approval;
}

/** Whether an office that has nobody else may go on without: in the first days after it went live. */
async function isAloneAllowed(office: Office): Promise<boolean> {
  const installation = await readInstallation(office);
  if (installation?.mode !== 'live') return false;
  return office.systemNow().getTime() - installation.since.getTime() < ALONE_DAYS * DAY_MS;
}

async function applyAlone(inside: Office, kind: ApprovalKind, person: Person, approval: Approval): Promise<Proposed> {
  const actor = actorOf(person);
  const result = await kind.apply(inside, actor, JSON.parse(approval.change));
  await inside.db
    .updateTable('office.approval')
    .set({
      state: 'approved',
      alone: true,
      decidedBy: person.personId,
      decidedByName: person.fullName,
      decidedAt: await inside.now(),
    })
    .where('id', '=', approval.id)
    .execute();
  audit(inside, actor, 'approve-change-alone', approval.subject, factsOf(approval));
  return { applied: true, approval: await getApproval(inside, approval.id), result };
}

/** Closes what waited too long. Nobody has to look: it is done whenever somebody proposes or decides. */
export async function expireApprovals(inside: Office): Promise<void> {
  const now = await inside.now();
  const expired = await inside.db
    .updateTable('office.approval')
    .set({ state: 'expired', decidedAt: now })
    .where('state', '=', 'open')
    .where('expiresAt', '<=', now)
    .returningAll()
    .execute();
  for (const approval of expired)
    audit(inside, { kind: 'system', name: 'approvals' }, 'expire-change', approval.subject, factsOf(approval));
}

/** What the audit trail keeps of a proposal; the change itself stands in its row, under this hash. */
export const factsOf = ({ id, kind, changeHash, reason }: Approval): object => ({
  approval: id,
  kind,
  changeHash,
  reason,
});

export const actorOf = ({ personId, userName, fullName }: Person): Actor => ({
  kind: 'person',
  personId,
  userName,
  fullName,
});
