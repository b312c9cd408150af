import type { Office } from '../kernel/index.ts';
import { notifyColleagues } from '../notifications/index.ts';
import type { Person } from '../people/index.ts';
import { officeTexts } from '../texts/index.ts';
import { writeMoment } from '../time/index.ts';
import type { Approval } from './approval.ts';

/** Tells everybody who may decide that something waits; by mail where there is a server and an address, and on the page in any case. */
export async function tellDeciders(
  office: Office,
  approval: Approval,
  proposer: Person,
  deciders: readonly Person[],
): Promise<void> {
  const values = {
    what: officeTexts.text(`approvals.kinds.${approval.kind}`),
    proposer: proposer.fullName,
    reason: approval.reason,
    until: writeMoment(approval.expiresAt),
    url: `${office.publicUrl ?? ''}/admin/approvals/${approval.id}`,
  };
  const body = officeTexts.text('approvals.notice.body', values);
  await notifyColleagues(office, {
    key: `approval:${approval.id}`,
    template: 'approval',
    people: deciders,
    subject: officeTexts.text('approvals.notice.subject', values).vi,
    body: `${body.vi}\n\n${body.en}`,
  });
}
