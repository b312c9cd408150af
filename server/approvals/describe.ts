/** What a change of the office's own tables would do, in words. */
import {
  documentTemplateKind,
  isRoleOfTwo,
  PASSWORD_KNOWN_DAYS,
  type RoleChange,
  reformKind,
  roleKind,
  substitutionKind,
  type TemplateChange,
} from '../../office/approvals/index.ts';
import { findTemplate, readTemplate } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { allMembershipsOf, getAccount, type SubstitutionDraft } from '../../office/people/index.ts';
import type { Reform } from '../../office/reforms/index.ts';
import { dayText, inBoth, type Text } from '../../office/texts/index.ts';
import { asWritten, type DescribedChange, type Difference, type ShownKind } from '../http/approval-kind.ts';
import { unitNames } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import { compareJson } from './compare-json.ts';

const label = (
  name: 'unit' | 'role' | 'period' | 'absent' | 'substitute' | 'reason' | 'begins' | 'ends' | 'takesOver',
): Text => serverTexts.text(`approvals.labels.${name}`);

const period = (validFrom: string, validTo: string | null): Text => {
  const from = dayText(validFrom);
  return validTo === null
    ? serverTexts.text('approvals.openPeriod', { from })
    : serverTexts.text('approvals.period', { from, to: dayText(validTo) });
};

const added = (name: Parameters<typeof label>[0], after: Text): Difference => ({
  label: label(name),
  before: null,
  after,
});

export const shownRole: ShownKind<RoleChange> = {
  ...roleKind,
  describe: async (office, { personId, unitCode, role, validFrom, validTo }): Promise<DescribedChange> => {
    const [account, names, held] = await Promise.all([
      getAccount(office, personId),
      unitNames(office),
      allMembershipsOf(office, personId),
    ]);
    const known = held.map((one) => `${names.get(one.unitCode) ?? one.unitCode}: ${one.role}`);
    return {
      title: asWritten(`${account.fullName} (${account.userName})`),
      differences: [
        added('unit', asWritten(names.get(unitCode) ?? unitCode)),
        added('role', serverTexts.text(`approvals.roles.${role}`)),
        added('period', period(validFrom, validTo)),
      ],
      remarks: [
        ...(known.length === 0 ? [serverTexts.text('approvals.remarks.noRoleYet')] : []),
        ...(await accountRemarks(office, personId)),
      ],
    };
  },
};

/** Whether somebody just opened that account, or set its password: she may know it. */
export const accountRemarks = async (office: Office, personId: string): Promise<readonly Text[]> => {
  const acts = await office.db
    .selectFrom('audit.entry')
    .select(['actorName', 'action'])
    .where('subject', '=', `person:${personId}`)
    .where('action', 'in', ['create-account', 'reset-password'])
    .where('happenedAt', '>', new Date((await office.now()).getTime() - PASSWORD_KNOWN_DAYS * 86_400_000))
    .execute();
  return acts.map(({ actorName }) => serverTexts.text('approvals.remarks.passwordBy', { actorName }));
};

export const shownSubstitution: ShownKind<SubstitutionDraft> = {
  ...substitutionKind,
  describe: async (office, { absentPersonId, substitutePersonId, validFrom, validTo, reason }) => {
    const [absent, substitute, names, held] = await Promise.all([
      getAccount(office, absentPersonId),
      getAccount(office, substitutePersonId),
      unitNames(office),
      allMembershipsOf(office, absentPersonId),
    ]);
    return {
      title: asWritten(`${absent.fullName} → ${substitute.fullName}`),
      differences: [
        added('absent', asWritten(absent.fullName)),
        added('substitute', asWritten(substitute.fullName)),
        added('period', period(validFrom, validTo)),
        added('reason', asWritten(reason)),
        ...held
          .filter(isRoleOfTwo)
          .map(({ unitCode, role }) => added('role', withUnit(role, names.get(unitCode) ?? unitCode))),
      ],
      remarks: await accountRemarks(office, substitutePersonId),
    };
  },
};

const withUnit = (role: RoleChange['role'], unitName: string): Text => {
  const { vi, en } = serverTexts.text(`approvals.roles.${role}`);
  return { vi: `${vi}, ${unitName}`, en: `${en}, ${unitName}` };
};

export const shownTemplate: ShownKind<TemplateChange> = {
  ...documentTemplateKind,
  describe: async (office, change) => {
    const template = readTemplate(change.template);
    const present = await findTemplate(office, template.kind);
    return {
      title: inBoth(template.name, template.nameEn),
      differences: compareJson(present?.template ?? {}, template),
      remarks: [],
    };
  },
};

export const shownReform: ShownKind<Reform> = {
  ...reformKind,
  describe: async (office, { reason, begin = [], end = [], successions = [], carryRoles }) => {
    const names = await unitNames(office);
    const named = (code: string) => {
      const known = names.get(code) ?? begin.find((unit) => unit.code === code)?.name;
      return known ? `${known} (${code})` : code;
    };
    return {
      title: asWritten(reason),
      differences: [
        ...begin.map(({ code, validFrom }) => added('begins', asWritten(`${named(code)}, ${dayText(validFrom).vi}`))),
        ...end.map(({ code, lastDay }) => ({
          label: label('ends'),
          before: asWritten(named(code)),
          after: asWritten(dayText(lastDay).vi),
        })),
        ...successions.map(({ predecessorCode, successorCode }) => ({
          label: label('takesOver'),
          before: asWritten(named(predecessorCode)),
          after: asWritten(named(successorCode)),
        })),
      ],
      remarks: carryRoles ? [serverTexts.text('approvals.remarks.carryRoles')] : [],
    };
  },
};
