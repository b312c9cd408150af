/** That nobody is received by a package any more: what a second person reads of it, and how it is applied. */
import type { Actor, Office } from '../../office/kernel/index.ts';
import { findRetirement, newestVersionOf, packageNames, retirePackage } from '../../office/packages/index.ts';
import { dayText } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { asWritten, type DescribedChange } from '../http/approval-kind.ts';
import { serverTexts } from '../texts/index.ts';

export interface PackageRetirementChange {
  readonly packageId: string;
  /** A day, as `2026-07-01`. */
  readonly retireFrom: string;
  readonly reason: string;
}

/** A retirement is another one when a version was released or withdrawn meanwhile, or the package was retired. */
export const retirementBase = async (office: Office, { packageId }: PackageRetirementChange) => ({
  newest: (await newestVersionOf(office, packageId))?.number ?? null,
  retired: await findRetirement(office, packageId, dayOf(await office.now())),
});

export const applyRetirement = async (office: Office, actor: Actor, change: PackageRetirementChange) => {
  const { packageId: id, retireFrom: from, reason } = change;
  await retirePackage(office, actor, { id, from, reason });
  return { from };
};

export const describeRetirement = async (
  office: Office,
  { packageId, retireFrom }: PackageRetirementChange,
): Promise<DescribedChange> => ({
  title: (await packageNames(office, packageId)).get(packageId) ?? asWritten(packageId),
  differences: [
    {
      label: serverTexts.text('approvals.retirement.label'),
      before: serverTexts.text('approvals.retirement.before'),
      after: serverTexts.text('approvals.retirement.after', { day: dayText(retireFrom) }),
    },
  ],
  remarks: [serverTexts.text('approvals.retirement.goesOn')],
});
