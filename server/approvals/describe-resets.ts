/** What a reset of an account would do, and what a decider has to know of it, in words. */

import type { FactorReset, PasswordReset } from '../../office/account-recovery/index.ts';
import {
  type FactorEnrolment,
  factorEnrolmentKind,
  factorResetKind,
  passwordResetKind,
} from '../../office/approvals/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { allMembershipsOf, getAccount } from '../../office/people/index.ts';
import { factorsOf, findHold } from '../../office/second-factors/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { writeMoment } from '../../office/time/index.ts';
import { asWritten, type ShownKind } from '../http/approval-kind.ts';
import { unitNames } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import { accountRemarks } from './describe.ts';

const titleOf = async (office: Office, personId: string): Promise<Text> => {
  const { fullName, userName } = await getAccount(office, personId);
  return asWritten(`${fullName} (${userName})`);
};

/** What the account may do: a decider sees what would be opened by it. */
const rolesOf = async (office: Office, personId: string): Promise<readonly Text[]> => {
  const [held, names] = await Promise.all([allMembershipsOf(office, personId), unitNames(office)]);
  return held.map(({ role, unitCode }) =>
    serverTexts.text('approvals.remarks.holds', {
      role: serverTexts.text(`approvals.roles.${role}`),
      unit: names.get(unitCode) ?? unitCode,
    }),
  );
};

export const shownPasswordReset: ShownKind<PasswordReset> = {
  ...passwordResetKind,
  describe: async (office, { personId }) => {
    const hasFactor = (await factorsOf(office, personId)).length > 0;
    return {
      title: await titleOf(office, personId),
      differences: [
        {
          label: serverTexts.text('approvals.labels.password'),
          before: serverTexts.text('approvals.oldPassword'),
          after: serverTexts.text('approvals.newPassword'),
        },
      ],
      remarks: [
        ...(await rolesOf(office, personId)),
        serverTexts.text(hasFactor ? 'approvals.remarks.factorsStay' : 'approvals.remarks.noFactor'),
        serverTexts.text('approvals.remarks.callHer'),
      ],
    };
  },
};

export const shownFactorReset: ShownKind<FactorReset> = {
  ...factorResetKind,
  describe: async (office, { personId }) => {
    const factors = await factorsOf(office, personId);
    return {
      title: await titleOf(office, personId),
      differences: factors.map(({ name }) => ({
        label: serverTexts.text('approvals.labels.factor'),
        before: asWritten(name),
        after: null,
      })),
      remarks: [
        ...(await rolesOf(office, personId)),
        serverTexts.text('approvals.remarks.callHer'),
        ...(await accountRemarks(office, personId)),
      ],
    };
  },
};

export const shownFactorEnrolment: ShownKind<FactorEnrolment> = {
  ...factorEnrolmentKind,
  describe: async (office, { personId }) => {
    const hold = await findHold(office, personId);
    return {
      title: await titleOf(office, personId),
      differences: [
        {
          label: serverTexts.text('approvals.labels.factor'),
          before: null,
          after: serverTexts.text('approvals.firstFactor'),
        },
      ],
      remarks: [
        ...(await rolesOf(office, personId)),
        ...(hold ? [serverTexts.text(`approvals.remarks.held.${hold.cause}`, { since: writeMoment(hold.since) })] : []),
        serverTexts.text('approvals.remarks.callHer'),
        ...(await accountRemarks(office, personId)),
      ],
    };
  },
};
