import { type Approval, isStale, listApprovals, visibleKinds, whyNotDecide } from '../../office/approvals/index.ts';
import { type Office, OfficeError } from '../../office/kernel/index.ts';
import { namesOf, type Person } from '../../office/people/index.ts';
import { officeTexts } from '../../office/texts/index.ts';
import { asWritten, type DescribedChange, type ShownKinds } from '../http/approval-kind.ts';
import type { Services } from '../http/context.ts';
import { notFound } from '../http/problem.ts';

type Asked = Pick<Services, 'office' | 'approvals'>;

/** Returns the proposals that a person may see. */
export const approvalsFor = async ({ office, approvals }: Asked, person: Person, open: boolean) => {
  const found = await listApprovals(office, visibleKinds(approvals, person), { open });
  return Promise.all(found.map((one) => toApproval({ office, approvals }, person, one)));
};

/** Returns how many proposals this person may decide now. */
export const countFor = async ({ office, approvals }: Asked, person: Person): Promise<number> => {
  const found = await listApprovals(office, visibleKinds(approvals, person), { open: true });
  const whys = await Promise.all(found.map((one) => whyNotDecide(office, approvals[one.kind], one, person)));
  return whys.filter((why) => why === null).length;
};

/** Refuses what this person may not even see. @throws HttpProblem 404, which tells nothing of what exists */
export const requireVisible = ({ approvals }: Asked, person: Person, { kind }: Approval): void => {
  if (!visibleKinds(approvals, person).includes(kind)) throw notFound();
};

const toApproval = async ({ office, approvals }: Asked, person: Person, approval: Approval) => {
  const isOpen = approval.state === 'open';
  const [names, described, why] = await Promise.all([
    namesOf(office, [approval.proposedBy]),
    describe(office, approvals, approval),
    isOpen ? whyNotDecide(office, approvals[approval.kind], approval, person) : null,
  ]);
  const { id, kind, reason, state, alone, decidedByName, decisionReason } = approval;
  return {
    ...{ id, kind, reason, state, alone, decisionReason },
    title: described.title,
    proposedBy: names.get(approval.proposedBy)?.fullName ?? '',
    proposedAt: approval.proposedAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    decidedBy: decidedByName,
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    mine: approval.proposedBy === person.personId,
    mayDecide: isOpen && why === null,
    whyNot: why && officeTexts.text(why),
  };
};

/** Returns everything that the page of a proposal shows. What was decided is not compared with what is there now. */
export const approvalView = async (asked: Asked, person: Person, approval: Approval) => {
  const isOpen = approval.state === 'open';
  const { differences, remarks } = await describe(asked.office, asked.approvals, approval);
  return {
    ...(await toApproval(asked, person, approval)),
    changeHash: approval.changeHash,
    differences: isOpen ? [...differences] : [],
    remarks: isOpen ? [...remarks] : [],
    stale: isOpen && (await isStale(asked.office, asked.approvals, approval)),
  };
};

/** A thing that is no more is named by what was proposed of it. */
const describe = async (
  office: Office,
  kinds: ShownKinds,
  { kind, change, subject, reason }: Approval,
): Promise<DescribedChange> => {
  try {
    return await kinds[kind].describe(office, JSON.parse(change), reason);
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return { title: asWritten(subject), differences: [], remarks: [error.text] };
  }
};
