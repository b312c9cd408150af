import { changesOf } from '../../office/audit/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { startRuleFor, USUAL_LADDER, writeLimit } from '../../office/legal-clock/index.ts';
import { packagesInForce, processesIn } from '../../office/packages/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { intakeFormIdOf, listVersionsOf, type ProcedureVersion } from '../../office/procedures/index.ts';
import { channels } from '../../office/terms/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { toChange } from '../http/audit-change.ts';
import { conditionWriter, type WriteConditions } from './condition-words.ts';
import type { ProcedureVersionView } from './schema.ts';
import { stateOf } from './view.ts';

/** Returns a procedure with all its versions in words, the newest first. */
export const detailsView = async (office: Office, person: Person, code: string) => {
  const versions = await listVersionsOf(office, code);
  const [processes, now, changes] = await Promise.all([
    packagesInForce(office).then(processesIn),
    office.now(),
    changesOf(office, `procedure:${code}`),
  ]);
  const day = dayOf(now);
  const views = versions.map(async (version) => ({
    ...versionView(version, await conditionWriter(office, version)),
    state: stateOf(versions, version, day),
    forms: [...(processes.get(version.processId ?? '')?.keys() ?? [])],
  }));
  return {
    code,
    versions: (await Promise.all(views)).toReversed(),
    file: versionsAsFile(code, versions),
    processes: [...processes.keys()].sort(),
    history: changes.map(toChange),
    mayChange: may(person, 'change-procedures'),
  };
};

const versionView = (
  version: ProcedureVersion,
  write: WriteConditions,
): Omit<ProcedureVersionView, 'state' | 'forms'> => {
  const { validFrom, validTo, name, field, competence, source, verifiedBy, fee, processId } = version;
  return {
    ...{ validFrom, validTo, name, field, competence, source, verifiedBy, processId },
    ...rulesIn(version, write),
    fee: { amountVnd: fee.amountVnd, text: fee.text },
    papers: version.papers.map(({ when, ...paper }) => ({ ...paper, when: [...write(when)] })),
    ladder: ladderOf(version),
    intakeFormId: processId === null ? null : intakeFormIdOf({ ...version, processId }),
    legalBasis: [...version.legalBasis],
    remarks: [...version.remarks],
    conflicts: (version.conflicts ?? []).map(({ statements, ...conflict }) => ({
      ...conflict,
      statements: [...statements],
    })),
  };
};

const rulesIn = ({ limit, cases, subtypes = [], startRules }: ProcedureVersion, write: WriteConditions) => ({
  limit: writeLimit(limit),
  cases: cases.map(({ id, name, when, limits = [], ...one }) => ({
    id,
    name,
    limit: writeLimit(one.limit),
    when: [...write(when)],
    limits: limits.map((rule) => ({
      channels: [...(rule.channels ?? [])],
      subtype: subtypes.find((subtype) => subtype.id === rule.subtype)?.name ?? null,
      limit: writeLimit(rule.limit),
    })),
  })),
  subtypes: subtypes.map(({ id, name, when }) => ({ id, name, when: [...write(when)] })),
  startRules: channels.map((channel) => ({ channel, rule: startRuleFor(channel, startRules) })),
});

const ladderOf = ({ escalation, newAppointmentWorkingDays, extensionWorkingDaysMax }: ProcedureVersion) => ({
  ...USUAL_LADDER,
  monitorAfterWorkingDays: null,
  ...escalation,
  newAppointmentWorkingDays,
  extensionWorkingDaysMax,
});

/** Returns the file of a procedure as it would lie under `workflows/`, made of its published versions. What a file leaves to the rest of the system is left out. */
export const versionsAsFile = (code: string, versions: readonly ProcedureVersion[]) => ({
  code,
  versions: versions.map(({ code: _code, processId: _process, limit: _limit, ...version }) => version),
});
